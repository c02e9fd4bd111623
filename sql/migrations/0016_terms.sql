-- Terms of six years: figures, packs and the log of tension go then. Before that nobody deletes a line, whoever asks.

create function six_years_ago() returns date language sql stable as $$
    select (current_date - interval '6 years')::date
$$;

create or replace function release_stays() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE' then
        if old.made < six_years_ago() then
            return old;
        end if;
    end if;
    raise exception 'a release is never changed, and kept for six years' using errcode = 'check_violation';
end
$$;

-- Of a line that is older than its term by the database's own clock. Evidence is as old as what stands on it.
create function kept_for_its_term() returns trigger language plpgsql as $$
declare
    written date;
begin
    if tg_table_name = 'level_evidence' then
        select at::date into written from level_change where change_id = old.change_id;
    else
        written := coalesce((to_jsonb(old) ->> 'at')::timestamptz::date, (to_jsonb(old) ->> 'day')::date);
    end if;
    if written < six_years_ago() then
        return old;
    end if;
    raise exception '% is only added to', tg_table_name using errcode = 'check_violation';
end
$$;
do $$
declare
    name text;
begin
    foreach name in array array[
        'level_change', 'level_evidence', 'tension_response', 'tension_response_step', 'trigger_date',
        'trigger_date_end', 'tension_switch'
    ] loop
        execute format('drop trigger only_added_to on %I', name);
        execute format(
            'create trigger only_added_to before update on %I for each statement execute function only_added_to()', name
        );
        execute format(
            'create trigger kept_for_its_term before delete on %I for each row execute function kept_for_its_term()', name
        );
    end loop;
end
$$;

-- What the night calls, with its day: never what is younger by the database's own clock. What something younger stands
-- on stays as long as that, and so do the newest release and pack, whose numbers go on, and the sites that are open now.
create function figures_go(today date) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
declare
    before date := least((today - interval '6 years')::date, six_years_ago());
begin
    delete from tally_week where week < before;
    delete from history_week where week < before;
    delete from alert where made < before;
    delete from judged_week where day < before;
    delete from opened_watch where until < before;
    delete from method_change as old where old.day < before and (
        old.kind <> 'open_sites'
        or exists (select from method_change as n where n.kind = 'open_sites' and n.day > old.day and n.day < before)
    );
    with recursive kept as (
        select number, revises from release where made >= before or number = (select max(number) from release)
        union
        select r.number, r.revises from release as r join kept on kept.revises = r.number
    )
    delete from release where number not in (select number from kept);
end
$$;

create function packs_go(today date) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
declare
    before date := least((today - interval '6 years')::date, six_years_ago());
    kept integer := (select max(number) from pack);
begin
    delete from pack_job where number in (select number from pack where made < before and number <> kept);
    delete from pack where made < before and number <> kept;
    delete from pack_words where day < before;
    delete from verdict where day < before;
    delete from intervention as i
    where i.last_day < before and not exists (select from verdict as v where v.intervention_id = i.intervention_id);
end
$$;

create function tension_goes(today date) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
declare
    before date := least((today - interval '6 years')::date, six_years_ago());
    gone uuid[];
begin
    with recursive kept as (
        select change_id, answers from level_change where at::date >= before
        union
        select c.change_id, c.answers from level_change as c join kept on kept.answers = c.change_id
    )
    select array_agg(change_id) into gone from level_change where change_id not in (select change_id from kept);
    delete from level_evidence where change_id = any(gone);
    delete from level_change where change_id = any(gone);
    delete from tension_response_step as s where s.at::date < before;
    delete from tension_response as r where r.at::date < before
        and not exists (select from tension_response_step as s where s.response_id = r.response_id);
    delete from trigger_date_end as e where e.day < before;
    delete from trigger_date as t where t.day < before and t.at::date < before
        and not exists (select from trigger_date_end as e where e.entry_id = t.entry_id);
    delete from tension_switch where at::date < before and coalesce(ends, before - 1) < before;
    delete from rumour where first_seen::date < before;
end
$$;
revoke execute on function figures_go(date), packs_go(date), tension_goes(date) from public;
