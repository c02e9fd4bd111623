-- The roles of the processes and their rights: the least that each needs, by table and by column.
--
-- Applied after every migration, and again at any time: it takes every right back first, so what is
-- not written here is not given. Only the owner of the schema creates anything. Passwords are set elsewhere.

do $$
declare
    role_name text;
begin
    foreach role_name in array array['reporting_public', 'reporting_desk', 'reporting_router', 'reporting_nightly'] loop
        begin
            execute format('create role %I login', role_name);
        exception when duplicate_object or unique_violation then
            null;  -- Roles belong to the whole server: another database may have made them, at this very moment.
        end;
        execute format('revoke all on all tables in schema public from %I', role_name);
        execute format('revoke all on all functions in schema public from %I', role_name);
        execute format('revoke all on schema public from %I', role_name);
        execute format('grant usage on schema public to %I', role_name);
        execute format('grant connect on database %I to %I', current_database(), role_name);
    end loop;
    execute format('revoke all on database %I from public', current_database());
end
$$;
revoke all on schema public from public;
revoke all on all tables in schema public from public;
revoke all on all functions in schema public from public;

-- Every process that reads the register refuses one that is older than the newest seen; the doors say what they saw.
grant select on register_seen to reporting_public, reporting_desk, reporting_router, reporting_nightly;
grant insert, update on register_seen to reporting_public, reporting_desk;
grant select on area, town_ward to reporting_public, reporting_desk, reporting_nightly;
grant select on site to reporting_public, reporting_desk;

-- The reporter's site: it keeps drafts, files reports, and answers those who know a number.
grant select, insert, update, delete on draft to reporting_public;
grant select, insert, update (salt, sealed), delete on resume to reporting_public;
grant select, insert on report to reporting_public;
grant select, insert on block to reporting_public;
grant select, insert, delete on wrap to reporting_public;
grant select (
    referral_id, report_id, object_id, agency, key_id, state, due, lease_until
), insert, update (state, due, retry_at) on referral to reporting_public;
grant select (referral_id), insert, delete on letter to reporting_public;
grant select on standing, postcode, population to reporting_public;
grant select, insert, update on allowance to reporting_public;
grant select, insert on alike_salt to reporting_public;

-- The staff site: no draft, no letter's content, no tally, and no tag that a number could be tried against.
grant select (report_id, object_id, epoch, reply_key, urgent, flagged, alike) on report to reporting_desk;
grant select, insert on hold_end to reporting_desk;
grant execute on function let_go(uuid[], timestamptz) to reporting_desk;
grant select, insert on block, wrap to reporting_desk;
grant select (
    referral_id, report_id, object_id, agency, key_id, state, urgent, reference, notice_state, sent_day, answered_day
), update (state, answered_day) on referral to reporting_desk;
grant select (referral_id), delete on letter to reporting_desk;
grant select, insert, update on staff, standing to reporting_desk;
grant select, insert, update, delete on triage to reporting_desk;
grant select, insert, delete on held_key to reporting_desk;
grant select, insert, update, delete on staff_session to reporting_desk;
grant select on release to reporting_desk;

-- The router: what is due and the letter that goes with it; nothing of the report.
grant select, update (
    state, due, lease_until, attempts, retry_at, notice_state, sent_day
) on referral to reporting_router;
grant select, delete on letter to reporting_router;

-- The nightly run: it counts, releases, and forgets what has reached its term.
grant select (report_id, object_id, epoch, flagged, alike) on report to reporting_nightly;
grant select, delete on block to reporting_nightly;
grant select, delete on wrap to reporting_nightly;
grant select (referral_id, report_id, object_id, agency, state, sent_day, answered_day) on referral to reporting_nightly;
grant select on triage to reporting_nightly;
grant select, insert, update on tally_week to reporting_nightly;
grant select, insert on release to reporting_nightly;
grant select (draft_tag, expires), delete on draft to reporting_nightly;
grant select (session_tag, expires), delete on staff_session to reporting_nightly;
grant select (referral_id, made_day), delete on letter to reporting_nightly;
grant select (name, day), delete on allowance to reporting_nightly;
grant select (day), delete on alike_salt to reporting_nightly;

-- Sealed objects about a report, and the conversation: who wrote is a matter of the door, not of what the row says.
grant select, insert, update (seen) on item to reporting_public;
grant select (ended) on referral to reporting_public;
grant execute on function end_conversation(uuid, uuid) to reporting_public;
grant execute on function readers_of(uuid, bytea[]) to reporting_public, reporting_desk;
grant select, insert on item, item_seen to reporting_desk;
grant select (ended) on referral to reporting_desk;
grant select on item to reporting_nightly;

-- The audit: every door of staff adds to it and reads it whole; the one way to write is the function, which only adds.
grant select on audit, audit_end to reporting_desk, reporting_nightly;
grant execute on function audit_add(uuid, text, uuid, date, boolean) to reporting_desk;
grant execute on function audit_cut(date) to reporting_nightly;
grant execute on function shared_by_year(date) to reporting_public;

-- The coordinator: a discard, a share and a translator's wrap are written by functions that know who did the first half.
grant select, insert (report_id, reason, proposed_by, proposed_day) on discard to reporting_desk;
grant select, insert, update, delete on safeguarding to reporting_desk;
grant select on shared, translation to reporting_desk;
grant select, insert on translator_key to reporting_desk;
grant select (unasked) on referral to reporting_desk, reporting_public, reporting_nightly;
grant execute on function discard_confirm(uuid, uuid, date), discard_undo(uuid, date) to reporting_desk;
grant execute on function share_ask(uuid, uuid, uuid, text, bytea, text, text, text, text, uuid, date) to reporting_desk;
grant execute on function share_sign(uuid, uuid, date, timestamptz), share_refuse(uuid, uuid, date) to reporting_desk;
grant execute on function translation_ask(uuid, uuid, uuid, bytea, text[], boolean, uuid, date) to reporting_desk;
grant execute on function translation_end(uuid, uuid, text, date) to reporting_desk;
grant select (report_id, reason, confirmed_day) on discard to reporting_public, reporting_nightly;
grant select (report_id, agency, reason, ended_day) on shared to reporting_public;
grant select (report_id, ended_day) on translation to reporting_public;
grant execute on function discard_retire(date) to reporting_nightly;
grant execute on function unattended(date) to reporting_desk, reporting_router, reporting_nightly;
grant select, insert on absence_told to reporting_router;
grant select, delete on absence_told to reporting_nightly;

-- Agencies: the link in a notice, who of an agency has a report, and the tokens of an agency's own system. The router
-- writes the link of what it sends, and reads none.
grant insert on mail_link to reporting_router;
grant select, update (tries) on mail_link to reporting_desk;
grant select (ends), delete on mail_link to reporting_nightly;
grant select, insert, update, delete on assignment to reporting_desk;
grant select, insert, update (minute, used), delete on agency_token to reporting_desk;
grant select (ends), delete on agency_token to reporting_nightly;

-- The rights behind the number: the reporter's side asks, answers and erases; the desk sees what was asked and answers.
grant select, insert, update (state, done_day) on request to reporting_public;
grant select, update (state) on quote to reporting_public;
grant select, insert on erasure to reporting_public;
grant select (reference, urgent) on referral to reporting_public;
grant select, update (state, done_day) on request to reporting_desk;
grant select, insert on quote to reporting_desk;
grant select on erasure to reporting_desk, reporting_router, reporting_nightly;
grant select, delete on erased_copy to reporting_desk;
grant execute on function keys_told(uuid), tell_erased(uuid, uuid, date) to reporting_public;
grant execute on function widen(uuid, uuid, bytea, bytea, timestamptz, text, date) to reporting_desk;
grant delete on report to reporting_nightly;
grant select (day), delete on erased_copy to reporting_nightly;

-- Photos, and what follows letters. What the reporter's side queued it cannot read again.
grant select, insert, delete on draft_photo to reporting_public;
grant select, insert on photo_back to reporting_public;
grant select on photo_back to reporting_nightly;
grant select (quote_id, state) on quote to reporting_nightly;
grant delete on item to reporting_nightly;
grant select (supplement_id, referral_id, object_id), insert, delete on supplement to reporting_public;
grant select, update (state, due, lease_until, attempts, retry_at), delete on supplement to reporting_router;
grant select (supplement_id, referral_id, made_day, state), delete on supplement to reporting_nightly;

-- The hold before sending. A wrap exists from the start, so a row that waits is kept from its reader here.
alter table wrap enable row level security;
alter table referral enable row level security;
alter table letter enable row level security;

drop policy if exists public_files on wrap;
create policy public_files on wrap for insert to reporting_public with check (true);

-- With a number come its own reply wraps; with a withdrawal, the wrap that it takes away.
drop policy if exists public_reads on wrap;
create policy public_reads on wrap for select to reporting_public using (
    exists (
        select from report
        where report.object_id = wrap.object_id
            and wrap.key_id = substring(sha256('tpr/v1/kid'::bytea || report.reply_key) for 8)
    )
    or exists (
        select from item
        join report on report.report_id = item.report_id
        where item.object_id = wrap.object_id
            and wrap.key_id = substring(sha256('tpr/v1/kid'::bytea || report.reply_key) for 8)
    )
    or exists (
        select from referral
        where referral.object_id = wrap.object_id and referral.key_id = wrap.key_id
            and referral.state in ('held', 'queued', 'withdrawn') and not referral.unasked
    )
    or exists (
        select from item
        join referral on referral.report_id = item.report_id
        where item.object_id = wrap.object_id and referral.key_id = wrap.key_id
            and referral.state in ('held', 'queued', 'withdrawn') and not referral.unasked
    )
);
drop policy if exists public_takes_back on wrap;
create policy public_takes_back on wrap for delete to reporting_public using (
    exists (
        select from referral
        where referral.object_id = wrap.object_id and referral.key_id = wrap.key_id
            and referral.state in ('held', 'queued', 'withdrawn') and not referral.unasked
    )
    or exists (
        select from item
        join referral on referral.report_id = item.report_id
        where item.object_id = wrap.object_id and referral.key_id = wrap.key_id
            and referral.state in ('held', 'queued', 'withdrawn') and not referral.unasked
    )
);

-- A reader at the desk has no wrap before the referral is sent. Readers of the scheme have no referral, and wait for nothing.
drop policy if exists desk_reads on wrap;
create policy desk_reads on wrap for select to reporting_desk using (
    not exists (
        select from referral
        where referral.object_id = wrap.object_id and referral.key_id = wrap.key_id
            and referral.state in ('held', 'queued', 'withdrawn')
    )
    -- The same key opens no photo, correction or message about that report either, and no report that it got a copy of.
    and not exists (
        select from item
        join referral on referral.report_id = item.report_id
        where item.object_id = wrap.object_id and referral.key_id = wrap.key_id
            and referral.state in ('held', 'queued', 'withdrawn') and not referral.unasked
    )
    and not exists (
        select from report
        join referral on referral.report_id = report.report_id
        where report.object_id = wrap.object_id and referral.key_id = wrap.key_id
            and referral.state in ('held', 'queued', 'withdrawn') and not referral.unasked
    )
    -- Who was only asked for, or was refused, opens nothing that the reporter said before it is sent the report.
    and not exists (
        select from item
        join request on request.report_id = item.report_id
        where item.object_id = wrap.object_id and item.by_reporter and request.key_id = wrap.key_id
            and not exists (
                select from referral
                where referral.report_id = request.report_id and referral.agency = request.agency
                    and referral.state in ('sent', 'returned', 'acknowledged', 'closed') and not referral.unasked
            )
    )
);
drop policy if exists desk_answers on wrap;
create policy desk_answers on wrap for insert to reporting_desk with check (
    not exists (select from report where report.object_id = wrap.object_id)
    and not exists (select from referral where referral.object_id = wrap.object_id)
);
drop policy if exists nightly_counts on wrap;
create policy nightly_counts on wrap for all to reporting_nightly using (true);

-- Each door writes what is its own side's. A message needs a referral of this report that was sent, and an agency's
-- one a conversation that the reporter did not end.
alter table item enable row level security;
drop policy if exists public_sees on item;
create policy public_sees on item for select to reporting_public using (true);
drop policy if exists public_files on item;
create policy public_files on item for insert to reporting_public with check (
    by_reporter and (
        kind <> 1 or referral_id is null or exists (
            select from referral
            where referral.referral_id = item.referral_id and referral.report_id = item.report_id
                and referral.state in ('sent', 'returned', 'acknowledged', 'closed')
        )
    )
);
drop policy if exists public_marks on item;
create policy public_marks on item for update to reporting_public using (not by_reporter) with check (seen);
drop policy if exists desk_sees on item;
create policy desk_sees on item for select to reporting_desk using (true);
drop policy if exists desk_files on item;
create policy desk_files on item for insert to reporting_desk with check (
    not by_reporter and (
        kind <> 1 or referral_id is null or exists (
            select from referral
            where referral.referral_id = item.referral_id and referral.report_id = item.report_id
                and referral.state in ('sent', 'returned', 'acknowledged', 'closed') and not referral.ended
        )
    )
);
drop policy if exists nightly_counts on item;
create policy nightly_counts on item for select to reporting_nightly using (true);

-- The reporter is told of what two people agreed on, unless telling would put somebody in danger.
alter table discard enable row level security;
drop policy if exists desk_sees on discard;
create policy desk_sees on discard for all to reporting_desk using (true);
drop policy if exists others_see on discard;
create policy others_see on discard for select to reporting_public, reporting_nightly using (confirmed_day is not null);
alter table shared enable row level security;
drop policy if exists desk_sees on shared;
create policy desk_sees on shared for select to reporting_desk using (true);
drop policy if exists public_sees on shared;
create policy public_sees on shared for select to reporting_public using (state = 'signed' and unsafe is null);

alter table translation enable row level security;
drop policy if exists desk_sees on translation;
create policy desk_sees on translation for select to reporting_desk using (true);
drop policy if exists public_sees on translation;
create policy public_sees on translation for select to reporting_public using (state = 'done');

-- Blocks go in the night alone, and of those only what is left of a copy that was taken back: no web process can
-- destroy what somebody told us.
alter table block enable row level security;
drop policy if exists public_files on block;
create policy public_files on block for insert to reporting_public with check (true);
drop policy if exists public_reads on block;
create policy public_reads on block for select to reporting_public using (true);
drop policy if exists desk_reads on block;
create policy desk_reads on block for select to reporting_desk using (true);
drop policy if exists desk_answers on block;
create policy desk_answers on block for insert to reporting_desk with check (true);
drop policy if exists nightly_counts on block;
create policy nightly_counts on block for select to reporting_nightly using (true);
drop policy if exists nightly_clears on block;
create policy nightly_clears on block for delete to reporting_nightly using (
    exists (select from referral where referral.object_id = block.object_id and referral.state = 'withdrawn')
    and not exists (select from report where report.object_id = block.object_id)
);

drop policy if exists public_sees on referral;
create policy public_sees on referral for select to reporting_public using (not unasked);
drop policy if exists public_queues on referral;
create policy public_queues on referral for insert to reporting_public with check (state in ('held', 'queued'));
drop policy if exists public_withdraws on referral;
create policy public_withdraws on referral for update to reporting_public
using (state in ('held', 'queued') and not unasked) with check (state = 'withdrawn');
drop policy if exists desk_sees on referral;
create policy desk_sees on referral for select to reporting_desk using (true);
drop policy if exists desk_answers on referral;
create policy desk_answers on referral for update to reporting_desk
using (state in ('sent', 'returned', 'acknowledged', 'closed')) with check (state in ('acknowledged', 'closed'));
-- The router may hold what has no recipient any more; it cannot end a hold, and sees none but its own.
drop policy if exists router_sees on referral;
create policy router_sees on referral for select to reporting_router
using (state not in ('held', 'withdrawn') or (state = 'held' and notice_state = 'refused'));
drop policy if exists router_sends on referral;
create policy router_sends on referral for update to reporting_router
using (state not in ('held', 'withdrawn'))
with check (state not in ('held', 'withdrawn') or (state = 'held' and notice_state = 'refused'));
drop policy if exists nightly_sees on referral;
create policy nightly_sees on referral for select to reporting_nightly using (true);

drop policy if exists public_queues on letter;
create policy public_queues on letter for insert to reporting_public with check (true);
drop policy if exists public_takes_back on letter;
create policy public_takes_back on letter for all to reporting_public using (
    exists (select from referral where referral.referral_id = letter.referral_id and referral.state in ('held', 'queued', 'withdrawn'))
);
drop policy if exists desk_clears on letter;
create policy desk_clears on letter for all to reporting_desk using (
    exists (select from referral where referral.referral_id = letter.referral_id and referral.state not in ('held', 'queued'))
);
drop policy if exists router_sends on letter;
create policy router_sends on letter for all to reporting_router using (
    exists (select from referral where referral.referral_id = letter.referral_id and referral.state not in ('held', 'withdrawn'))
);
drop policy if exists nightly_clears on letter;
create policy nightly_clears on letter for all to reporting_nightly using (true);

-- The rights behind the number. A request is open until it is done, refused or taken back, each by its own side.
alter table request enable row level security;
drop policy if exists public_sees on request;
create policy public_sees on request for select to reporting_public using (true);
drop policy if exists public_asks on request;
create policy public_asks on request for insert to reporting_public with check (state = 'open');
drop policy if exists public_takes_back on request;
create policy public_takes_back on request for update to reporting_public
using (state = 'open') with check (state = 'taken_back');
drop policy if exists desk_sees on request;
create policy desk_sees on request for select to reporting_desk using (
    not exists (select from erasure where erasure.report_id = request.report_id)
);
drop policy if exists desk_answers on request;
create policy desk_answers on request for update to reporting_desk
using (state = 'open') with check (state = 'refused' or (state = 'done' and kind = 'complaint'));
alter table quote enable row level security;
drop policy if exists public_sees on quote;
create policy public_sees on quote for select to reporting_public using (true);
drop policy if exists public_answers on quote;
create policy public_answers on quote for update to reporting_public
using (state <> 'taken_back') with check (state in ('yes', 'no', 'taken_back'));
drop policy if exists desk_sees on quote;
create policy desk_sees on quote for select to reporting_desk using (
    not exists (select from erasure where erasure.report_id = quote.report_id)
);
drop policy if exists desk_asks on quote;
create policy desk_asks on quote for insert to reporting_desk with check (state = 'asked');
drop policy if exists nightly_sees on quote;
create policy nightly_sees on quote for select to reporting_nightly using (true);

grant execute on function is_erased(uuid) to reporting_public, reporting_desk, reporting_nightly;
-- What its reporter erased is closed from that moment on, whatever else a role may see; only the night still reaches it.
drop policy if exists erased_closed on wrap;
create policy erased_closed on wrap as restrictive for select to reporting_desk, reporting_public using (not is_erased(wrap.object_id));
drop policy if exists erased_closed on letter;
create policy erased_closed on letter as restrictive for select to reporting_router using (
    not exists (
        select from erasure
        join referral on referral.report_id = erasure.report_id
        where referral.referral_id = letter.referral_id
    )
);
drop policy if exists erased_not_sent on referral;
create policy erased_not_sent on referral as restrictive for select to reporting_router using (
    not exists (select from erasure where erasure.report_id = referral.report_id)
);
drop policy if exists erased_gone on referral;
create policy erased_gone on referral as restrictive for select to reporting_desk using (
    not exists (select from erasure where erasure.report_id = referral.report_id)
);
drop policy if exists nightly_erases on block;
create policy nightly_erases on block for delete to reporting_nightly using (is_erased(block.object_id));

-- Signing in. Tries are counted, and codes and challenges used up, by the desk; what is over goes in the night.
grant select, insert, update, delete on sign_in_try, staff_browser, passkey to reporting_desk;
grant select, insert, delete on paper_code, spent_challenge to reporting_desk;
grant select (mark, expires), delete on sign_in_try to reporting_nightly;
grant select (browser_tag, expires), delete on staff_browser to reporting_nightly;
grant select (challenge, expires), delete on spent_challenge to reporting_nightly;

-- Detection: the night judges weeks and files alerts, the desk reads them and opens watches; nobody alters any.
grant select, insert on alert, judged_week to reporting_nightly;
grant select on opened_watch to reporting_nightly;
grant select on alert, judged_week to reporting_desk;
grant select, insert on opened_watch to reporting_desk;

-- Keys: the desk keeps printed keys and hears "I still have it"; what the kit was used for is told to everybody.
grant select, insert, update, delete on printed_key to reporting_desk;
grant select, update (holder, confirmed) on kit_share to reporting_desk;
grant select on ceremony to reporting_public, reporting_desk;
grant execute on function key_people(bytea[]) to reporting_public, reporting_desk;
grant execute on function keys_of(uuid) to reporting_desk;
grant execute on function rekey(uuid, bytea, bytea, bytea) to reporting_desk;

-- The directory: the desk keeps it, the router asks each agency for a proof and sends nothing to whoever has lapsed.
grant select, insert, update, delete on agency_contact to reporting_desk;
grant select, insert, delete on agency_word to reporting_desk;
grant select, update (tries, answered), delete on proof to reporting_desk;
grant execute on function send_on(text, timestamptz, date) to reporting_desk;
grant select on standing to reporting_router;
grant select, insert, update on proof to reporting_router;

-- Counts: earlier years, which the owner imports, and the registry of changes of method. Who counts reads both.
grant select on history_week, population, small_area to reporting_nightly;
-- How many live in a panel area: public figures, for rates of what is released.
grant select on population to reporting_desk;
grant select, insert on method_change to reporting_desk;
grant select on method_change to reporting_nightly;

-- Releases: everybody's tier for the reporter's site, the cohesion group's besides for the desk. Exact counts of the open
-- weeks are ciphertext to each coordinator, which the night writes and nobody else opens.
grant select on release to reporting_public;
alter table release enable row level security;
drop policy if exists public_sees on release;
create policy public_sees on release for select to reporting_public using (tier = 't2');
drop policy if exists desk_sees on release;
create policy desk_sees on release for select to reporting_desk using (true);
drop policy if exists nightly_releases on release;
create policy nightly_releases on release for all to reporting_nightly using (true);
grant select on open_count to reporting_desk;
grant select, insert, update (day, sealed), delete on open_count to reporting_nightly;
grant select (staff_id, role, public, first_until) on staff to reporting_nightly;

-- Packs: the desk writes and makes them and changes none; the reporter's site shows those for the public. Changed words
-- are taken and shown only while their reporter says yes.
grant select, insert on pack, pack_words, intervention, verdict to reporting_desk;
grant select, insert, update (step, said, number), delete on pack_job to reporting_desk;
grant select, insert, delete on shown_words to reporting_desk;
grant select (quote_id), delete on shown_words to reporting_nightly;
grant select (number, kind, data) on pack to reporting_public;
grant select on shown_words to reporting_public;
alter table pack enable row level security;
drop policy if exists public_sees on pack;
create policy public_sees on pack for select to reporting_public using (kind = 'public');
drop policy if exists desk_makes on pack;
create policy desk_makes on pack for all to reporting_desk using (true);
alter table shown_words enable row level security;
drop policy if exists shown on shown_words;
create policy shown on shown_words for select to reporting_desk, reporting_public using (
    exists (select from quote where quote.quote_id = shown_words.quote_id and quote.state = 'yes')
);
drop policy if exists nightly_clears on shown_words;
create policy nightly_clears on shown_words for all to reporting_nightly using (true);
drop policy if exists desk_hides on shown_words;
create policy desk_hides on shown_words for delete to reporting_desk using (true);
drop policy if exists desk_shows on shown_words;
create policy desk_shows on shown_words for insert to reporting_desk with check (
    exists (select from quote where quote.quote_id = shown_words.quote_id and quote.state = 'yes')
);

-- Photos. What was taken back goes in the night; before that it is nobody's but the reporter's.
drop policy if exists nightly_clears on item;
create policy nightly_clears on item for delete to reporting_nightly using (
    exists (select from photo_back where photo_back.object_id = item.object_id)
);
drop policy if exists nightly_clears_photos on block;
create policy nightly_clears_photos on block for delete to reporting_nightly using (
    exists (select from photo_back where photo_back.object_id = block.object_id)
);
alter table supplement enable row level security;
drop policy if exists public_queues on supplement;
create policy public_queues on supplement for insert to reporting_public with check (state = 'waiting');
drop policy if exists public_sees on supplement;
create policy public_sees on supplement for select to reporting_public using (true);
drop policy if exists public_takes_back on supplement;
create policy public_takes_back on supplement for delete to reporting_public using (
    exists (
        select from referral
        where referral.referral_id = supplement.referral_id and referral.state in ('held', 'queued', 'withdrawn')
    )
);
drop policy if exists router_sends on supplement;
create policy router_sends on supplement for all to reporting_router using (
    exists (
        select from referral
        where referral.referral_id = supplement.referral_id and referral.state in ('sent', 'acknowledged', 'closed')
            and not exists (select from erasure where erasure.report_id = referral.report_id)
    )
);
drop policy if exists nightly_clears on supplement;
create policy nightly_clears on supplement for all to reporting_nightly using (true);

-- Signals of tension and the rumour log. The router mails links, digests and what became of a signal: it reads no
-- signal's words and no contributor's name. The public page reads the lines that stand, and nothing else.
grant select, insert, update (ended) on contributor to reporting_desk;
grant select, insert, update (used), delete on signal_link to reporting_desk;
grant select, insert on quiet_week to reporting_desk;
grant select, insert, update (feedback, feedback_day, feedback_by, mailed) on signal to reporting_desk;
grant select, insert, update on rumour to reporting_desk;
grant select, insert, update (published, taken_down) on rumour_line to reporting_desk;
grant select, insert on rumour_change to reporting_desk;
grant select (contributor_id, mail, digest, added, until, ended, digest_day), update (digest_day)
on contributor to reporting_router;
grant select, insert, update (token_hash, sent, ends, refused) on signal_link to reporting_router;
grant select (signal_id, received, contributor_id, feedback, mailed), update (mailed) on signal to reporting_router;
grant select (week) on quiet_week to reporting_router;
grant select (line_id, rumour_id, kind, lang, words, published, taken_down) on rumour_line to reporting_public, reporting_router;
grant select (received, words, done), update (words, done), delete on signal to reporting_nightly;
grant select (week), delete on quiet_week to reporting_nightly;
grant select (until, ended), delete on contributor to reporting_nightly;
grant select (asked, ends), delete on signal_link to reporting_nightly;
grant select (closed), delete on rumour to reporting_nightly;
alter table rumour_line enable row level security;
drop policy if exists desk_keeps on rumour_line;
create policy desk_keeps on rumour_line for all to reporting_desk using (true);
drop policy if exists everybody_reads on rumour_line;
create policy everybody_reads on rumour_line for select to reporting_public, reporting_router
using (published is not null and taken_down is null);

-- Levels, responses, dates and measures: the desk adds lines and reads them. The reporter's site asks for one sentence
-- and for whether people hold what can wait, and sees no table.
grant select, insert on level_change, level_evidence, tension_response, tension_response_step to reporting_desk;
grant select, insert on trigger_date, trigger_date_end, tension_switch to reporting_desk;
-- At six years the night deletes, by functions that look at the day themselves.
grant execute on function figures_go(date), packs_go(date), tension_goes(date) to reporting_nightly;
grant execute on function banner_on(date), held_by_hand(date) to reporting_public, reporting_desk;
