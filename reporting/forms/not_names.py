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
    brexit covid koran quran bible brown
    """
)
