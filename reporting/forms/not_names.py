"""Words with a capital that are no part of a person's name, and words that no name is; all in small letters."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Between a number and a street these are a sentence, and no address: "3 boys on Lowther Street".
NO_NAME = (
    "boys?|girls?|men|women|people|persons?|lads?|kids?|children|teenagers?|others?|times?|days?|weeks?|months?|years?|hours?"
    "|minutes?|mins?|am|pm|in|on|at|of|from|to|the|this|that|a|an|my|our|his|her|their|and|or|near|outside|down|up|off|by"
    "|cars?|vans?|bus|buses|houses?|shops?|miles?|metres?|yards?|pounds?|percent|different|same|old|long|whole|main"
)

# After "my name is" these begin something else than a name.
NOT_AFTER = _words(
    """
    not on in at the a written known foreign different hard wrong often never always too being was is shown
    there difficult funny strange muslim polish arabic unusual mud jest nie este e pe в на не و في على من عند
    الى إلى لا ليس کرد را در به په لە names racist words back up it them me that this when if because out
    """
)

# Peoples, faiths and what else a person may be: they show a group, of which the page speaks apart.
IDENTITIES = _words(
    """
    i black white brown asian african caribbean european american arab kurd kurdish muslim islamic jewish jew
    hindu sikh christian catholic protestant buddhist pagan roma romani gypsy gypsies traveller travellers irish
    english scottish welsh british polish romanian ukrainian russian bulgarian lithuanian latvian hungarian
    turkish syrian iraqi iranian afghan afghani pakistani indian bangladeshi bengali chinese filipino thai
    japanese korean nepali nepalese somali sudanese eritrean ethiopian nigerian ghanaian egyptian moroccan
    algerian portuguese spanish italian french german greek israeli palestinian albanian kosovan pashto dari
    farsi arabic gay lesbian bi bisexual trans transgender queer deaf blind autistic disabled goth emo punk uk
    eu usa nhs god allah jesus south north east west southern northern eastern western mum dad mummy daddy sir
    madam miss mr mrs ms dr gran nan uncle aunt auntie
    """
)

# Streets, buildings, firms, bodies, days and months, in the singular and as they stand in names of places.
PLACES = _words(
    """
    street road lane avenue close drive terrace crescent place court gardens row grove square view way walk park
    bridge hill green house hall church mosque temple synagogue school academy college university hospital
    surgery library station centre center market supermarket shop store stores club pub inn hotel cafe café bar
    restaurant takeaway kitchen garage gym pool stadium arena beach bay lake lakes river valley island town city
    village county council police constabulary office department service services team unit group ltd trust bank
    post bus train taxi railway line airport monday tuesday wednesday thursday friday saturday sunday january
    february march april may june july august september october november december christmas easter ramadan eid
    diwali hanukkah pride boxing new year eve day night bonfire halloween mothers cumbria cumberland carlisle
    workington whitehaven allerdale copeland barrow penrith keswick kendal lancaster newcastle london manchester
    liverpool leeds glasgow edinburgh england scotland wales britain ireland united kingdom europe poland
    romania ukraine syria iraq iran afghanistan pakistan india china lowther botchergate saint facebook
    instagram tiktok twitter snapchat whatsapp youtube google tesco asda aldi lidl morrisons sainsbury
    sainsburys boots greggs mcdonalds kfc subway wetherspoons wetherspoon stagecoach northern costa starbucks
    primark argos b&m spar co-op coop universal credit job jobcentre jobs plus home labour reform tory tories
    brexit covid koran quran bible brown uber deliveroo xbox playstation fortnite roblox discord zoom teams netflix
    amazon ebay vinted snapchat telegram signal messenger reddit iphone samsung islam islamic christianity judaism
    hinduism sikhism buddhism catholicism africa asia america australia canada germany france spain italy greece turkey
    russia belarus bulgaria hungary lithuania latvia slovakia czech serbia kosovo albania kurdistan egypt morocco
    algeria tunisia libya sudan somalia eritrea ethiopia kenya nigeria ghana congo zimbabwe bangladesh nepal sri lanka
    vietnam thailand philippines japan korea hong kong taiwan brazil israel palestine gaza lebanon yemen oman
    polska polsce polski românia româniei anglia anglii marea britanie wigton maryport cockermouth silloth egremont
    cleator millom longtown brampton dalston durham cleveland bolton bradford rangers celtic
    """
)

# Who somebody is to somebody, which people like to write with a capital.
ROLES = _words(
    """
    officer officers sergeant inspector constable pc pcso manager teacher teachers headteacher head principal driver
    drivers doctor doctors nurse nurses carer carers boss landlord landlady neighbour neighbours neighbor neighbors
    councillor councillors mayor minister king queen prince princess pope imam pastor priest vicar rabbi security
    guard guards receptionist pharmacist dentist student students pupil pupils worker workers manageress grandma
    grandad granddad grandpa grandmother grandfather nana nanny mother father mam mama papa brother sister son
    daughter cousin husband wife partner friend friends mate mates everyone everybody someone somebody nobody
    anyone anybody
    """
)

# Words that begin sentences, with a capital that says nothing.
COMMON = _words(
    """
    he she it they we you me us him them who whom whose what which when where why how if then than so as because
    while until since after before during once twice again also too even just only still already never ever always
    often sometimes usually maybe perhaps please thanks thank sorry yes no not nor but yet though although however
    and or the a an this that these those here there now today tonight yesterday tomorrow last next first second third
    another other others each every all any some many most much more few less several both either neither one two
    three four five six seven eight nine ten in on at by to from for with without within of off out up down over under
    into onto behind outside inside near beside between across along around through against about above below towards
    toward past like unlike except despite is are was were be been am do does did done has have had will would can
    could should may might must shall let get got go went gone come came see saw seen say said says tell told think
    thought know knew want wanted my your his her its our their mine yours hers ours theirs myself well okay ok oh
    hello hi dear hey people person man men woman women boy boys girl girls lad lads kid kids child children baby group
    gang youth youths teenager teenagers customer customers passenger passengers staff team school police racist
    racists nazi nazis terrorist foreigner foreigners immigrant immigrants refugee refugees migrant migrants asylum
    suddenly luckily sadly finally recently later eventually apparently shouting calling screaming
    shut fuck fucking f off dirty stupid bloody good bad big little old new happy sad
    """
)
