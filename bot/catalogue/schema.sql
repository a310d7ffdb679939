-- The catalogue of Olympic results. Built from pages, thrown away and built again; read-only in use.
-- Keys that other stores may hold are TEXT and survive every rebuild; ids are INTEGER and do not.
-- Enumerations are the values of the enums in bot/olympics. `folded` columns hold names folded to lower-case ASCII.

-- What this file is: schema version, reader version, when it was built, from what.
CREATE TABLE meta (
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

------------------------------------------------------------------------------ reference

CREATE TABLE noc (
    code       TEXT PRIMARY KEY,
    first_year INTEGER,
    last_year  INTEGER,
    continent  TEXT                       -- AF, AS, EU, NA, OC, SA
) STRICT, WITHOUT ROWID;

CREATE TABLE noc_name (
    noc      TEXT NOT NULL REFERENCES noc,
    language TEXT NOT NULL,
    name     TEXT NOT NULL,
    PRIMARY KEY (noc, language)
) STRICT, WITHOUT ROWID;

CREATE TABLE games (
    key     TEXT PRIMARY KEY,             -- 2002-winter
    year    INTEGER NOT NULL,             -- the name year
    season  TEXT NOT NULL CHECK (season IN ('summer', 'winter')),
    ordinal INTEGER,
    status  TEXT NOT NULL CHECK (status IN ('official', 'intercalated', 'cancelled', 'youth')),
    held    INTEGER NOT NULL,             -- the year in which it took place
    country TEXT,                         -- the host's NOC, as at those Games
    opened  TEXT,                         -- the first day and the last, where known
    closed  TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE games_host (
    games    TEXT NOT NULL REFERENCES games,
    position INTEGER NOT NULL,
    language TEXT NOT NULL,
    name     TEXT NOT NULL,
    PRIMARY KEY (games, position, language)
) STRICT, WITHOUT ROWID;

CREATE TABLE discipline (
    code  TEXT PRIMARY KEY,               -- STK
    sport TEXT NOT NULL REFERENCES discipline (code)  -- SKT; its own code where it stands alone
) STRICT, WITHOUT ROWID;

CREATE TABLE discipline_name (
    discipline TEXT NOT NULL REFERENCES discipline,
    language   TEXT NOT NULL,
    name       TEXT NOT NULL,
    PRIMARY KEY (discipline, language)
) STRICT, WITHOUT ROWID;

-- What exists once and occurs at many Games.
CREATE TABLE event_type (
    key        TEXT PRIMARY KEY,          -- STK/M/1000m
    discipline TEXT NOT NULL REFERENCES discipline,
    gender     TEXT NOT NULL CHECK (gender IN ('M', 'W', 'X', 'O')),
    slug       TEXT NOT NULL,             -- 1000m, 5000m-relay, giant-slalom
    team       INTEGER NOT NULL CHECK (team IN (0, 1))
) STRICT, WITHOUT ROWID;

CREATE TABLE event_type_name (
    event_type TEXT NOT NULL REFERENCES event_type,
    language   TEXT NOT NULL,
    name       TEXT NOT NULL,             -- without gender and discipline: "1000 m"
    PRIMARY KEY (event_type, language)
) STRICT, WITHOUT ROWID;

------------------------------------------------------------------------------ sources and what they claim

CREATE TABLE source (
    id           INTEGER PRIMARY KEY,
    key          TEXT NOT NULL UNIQUE,
    title        TEXT NOT NULL,
    family       TEXT NOT NULL,           -- sources of one family are not independent
    preference   INTEGER NOT NULL,
    language     TEXT,
    url          TEXT,
    revision     TEXT,
    licence      TEXT,
    content_hash TEXT NOT NULL
) STRICT;

-- The disciplines at Games of which a source tells: what is reconciled again when it changes.
CREATE TABLE source_programme (
    source     INTEGER NOT NULL REFERENCES source,
    games      TEXT NOT NULL,
    discipline TEXT NOT NULL,
    label      TEXT NOT NULL,             -- what a CSV table calls the discipline; empty for pages
    PRIMARY KEY (source, games, discipline, label)
) STRICT, WITHOUT ROWID;

-- One row of one source, that became evidence for a competitor's result.
CREATE TABLE claim (
    id           INTEGER PRIMARY KEY,
    source       INTEGER NOT NULL REFERENCES source,
    language     TEXT NOT NULL,
    section      TEXT NOT NULL,           -- headings from the top down, joined by ' / '
    table_number INTEGER,
    row_number   INTEGER,
    line         INTEGER
) STRICT;

-- The cells of that row as they stand. Rows of a CSV table keep none: their text is the result's own.
CREATE TABLE claim_cell (
    claim         INTEGER NOT NULL REFERENCES claim,
    field         TEXT NOT NULL,
    column_number INTEGER,
    text          TEXT NOT NULL,
    PRIMARY KEY (claim, field)
) STRICT, WITHOUT ROWID;

------------------------------------------------------------------------------ events and results

CREATE TABLE event (
    id          INTEGER PRIMARY KEY,
    key         TEXT NOT NULL UNIQUE,     -- 2002-winter/STK/M/1000m
    games       TEXT NOT NULL REFERENCES games,
    event_type  TEXT NOT NULL REFERENCES event_type,
    status      TEXT NOT NULL CHECK (status IN ('medal', 'demonstration', 'cancelled', 'art')),
    team        INTEGER NOT NULL CHECK (team IN (0, 1)),  -- its tellings make it a team's; an event type is a team's if any of its events is
    date        TEXT,
    venue       TEXT,
    venue_claim INTEGER REFERENCES claim
) STRICT;
CREATE INDEX event_games ON event (games);
CREATE INDEX event_event_type ON event (event_type);

CREATE TABLE athlete (
    id     INTEGER PRIMARY KEY,
    key    TEXT NOT NULL UNIQUE,          -- apolo-anton-ohno.usa.stk
    name   TEXT NOT NULL,                 -- the preferred spelling
    gender TEXT,
    source_key TEXT,                      -- a link target or a source's id, where one is known
    born   TEXT,                          -- 1982-05-22, or the year alone
    name_inferred INTEGER NOT NULL DEFAULT 0 CHECK (name_inferred IN (0, 1))  -- 1: letters of the name were inferred, from the language or by rule
) STRICT;

-- Every spelling under which an athlete may be looked for, the preferred one too.
CREATE TABLE athlete_name (
    athlete INTEGER NOT NULL REFERENCES athlete,
    name    TEXT NOT NULL,
    kind    TEXT NOT NULL CHECK (kind IN ('preferred', 'spelling', 'alias', 'damaged')),  -- damaged: letters may be lost; found by, never shown
    PRIMARY KEY (athlete, name)
) STRICT, WITHOUT ROWID;

-- Keys that athletes had before they were merged.
CREATE TABLE athlete_redirect (
    old_key TEXT PRIMARY KEY,
    athlete INTEGER NOT NULL REFERENCES athlete
) STRICT, WITHOUT ROWID;

-- Two athletes who may be one person; nothing is merged on suspicion.
CREATE TABLE athlete_maybe_same (
    athlete INTEGER NOT NULL REFERENCES athlete,
    other   INTEGER NOT NULL REFERENCES athlete,
    PRIMARY KEY (athlete, other)
) STRICT, WITHOUT ROWID;

-- Who competes for a NOC in an event, and how it ended. An athlete is a competitor of one member.
CREATE TABLE competitor (
    id             INTEGER PRIMARY KEY,
    event          INTEGER NOT NULL REFERENCES event,
    noc            TEXT REFERENCES noc,
    team_name      TEXT NOT NULL,         -- as entered (Germany-1); empty for an individual
    rank           INTEGER,
    rank_equal     INTEGER NOT NULL CHECK (rank_equal IN (0, 1)),
    medal          TEXT CHECK (medal IN ('gold', 'silver', 'bronze')),          -- the medal now
    medal_awarded  TEXT CHECK (medal_awarded IN ('gold', 'silver', 'bronze')),
    irm            TEXT,
    mark_value     INTEGER,               -- exact integer of mark_unit
    mark_unit      TEXT CHECK (mark_unit IN ('ms', 'mm', 'thousandths')),
    mark_precision INTEGER,
    mark_kind      TEXT CHECK (mark_kind IN ('absolute', 'gap', 'versus', 'walkover')),
    mark_against   INTEGER,
    mark_text      TEXT,
    CHECK ((mark_value IS NULL) = (mark_text IS NULL))
) STRICT;
CREATE INDEX competitor_event ON competitor (event);
CREATE INDEX competitor_noc ON competitor (noc, medal);
CREATE INDEX competitor_medal ON competitor (medal) WHERE medal IS NOT NULL;

CREATE TABLE member (
    competitor INTEGER NOT NULL REFERENCES competitor,
    position   INTEGER NOT NULL,
    athlete    INTEGER NOT NULL REFERENCES athlete,
    name       TEXT NOT NULL,             -- as entered
    part       TEXT NOT NULL CHECK (part IN ('final', 'heats', 'reserve', 'unknown')),
    noc        TEXT REFERENCES noc,       -- the member's own, in mixed teams
    PRIMARY KEY (competitor, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX member_athlete ON member (athlete);

-- The link targets and ids by which rows name a member, where they are not just its athlete's `source_key`; an empty one: none at all.
CREATE TABLE member_link (
    competitor INTEGER NOT NULL REFERENCES competitor,
    position   INTEGER NOT NULL,
    link       TEXT NOT NULL,
    PRIMARY KEY (competitor, position, link)
) STRICT, WITHOUT ROWID;

-- How else rows spell a member.
CREATE TABLE member_spelling (
    competitor INTEGER NOT NULL REFERENCES competitor,
    position   INTEGER NOT NULL,
    name       TEXT NOT NULL,
    PRIMARY KEY (competitor, position, name)
) STRICT, WITHOUT ROWID;

-- A competitor's result in one phase or unit (a heat, a run, a final).
CREATE TABLE unit_result (
    competitor     INTEGER NOT NULL REFERENCES competitor,
    position       INTEGER NOT NULL,
    phase          TEXT NOT NULL,
    unit           TEXT,
    rank           INTEGER,
    rank_equal     INTEGER NOT NULL CHECK (rank_equal IN (0, 1)),
    irm            TEXT,
    mark_value     INTEGER,
    mark_unit      TEXT,
    mark_precision INTEGER,
    mark_kind      TEXT,
    mark_against   INTEGER,
    mark_text      TEXT,
    note           TEXT NOT NULL,
    PRIMARY KEY (competitor, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE record (
    competitor INTEGER NOT NULL REFERENCES competitor,
    type       TEXT NOT NULL,             -- WR, OR, NR
    phase      TEXT NOT NULL,             -- '' for the event's standing
    equalled   INTEGER NOT NULL CHECK (equalled IN (0, 1)),
    PRIMARY KEY (competitor, type, phase)
) STRICT, WITHOUT ROWID;

CREATE TABLE medal_change (
    competitor   INTEGER NOT NULL REFERENCES competitor,
    position     INTEGER NOT NULL,
    medal_before TEXT,
    medal_after  TEXT,
    date         TEXT,
    authority    TEXT,
    reason       TEXT NOT NULL,
    PRIMARY KEY (competitor, position)
) STRICT, WITHOUT ROWID;

------------------------------------------------------------------------------ what questions are asked of

-- One row a competitor and member, with all that a question may restrict, count or order by; made from the tables above
-- (bot/catalogue/standing.py), so that a question is one statement over one relation. Reserves are left out.
CREATE TABLE standing (
    competitor    INTEGER NOT NULL REFERENCES competitor,
    event         INTEGER NOT NULL REFERENCES event,
    games         TEXT NOT NULL REFERENCES games,
    year          INTEGER NOT NULL,
    season        TEXT NOT NULL,
    edition       INTEGER,                -- the how-manieth official Games of its season that are held here
    event_edition INTEGER,                -- the how-manieth of its event type
    sport         TEXT NOT NULL,
    discipline    TEXT NOT NULL,
    event_type    TEXT NOT NULL,
    gender        TEXT NOT NULL,
    team          INTEGER NOT NULL,
    noc           TEXT,
    continent     TEXT,
    home          INTEGER NOT NULL,       -- 1: the NOC was host
    athlete       INTEGER REFERENCES athlete,
    sex           TEXT,                   -- of the athlete
    age           INTEGER,                -- full years on the first day of the Games, where the birth date is held
    lead          INTEGER NOT NULL,       -- 1 in one row of each competitor
    place         INTEGER,                -- the rank, else that of the medal
    tied          INTEGER NOT NULL,
    medal         INTEGER,                -- 1 gold, 2 silver, 3 bronze, as they stand now
    stripped      INTEGER NOT NULL,       -- 1: another medal, or none, than was awarded
    mark          INTEGER,
    mark_unit     TEXT,
    mark_kind     TEXT,
    official      INTEGER NOT NULL        -- 1: a medal event of official Games, which totals count; -1: of other Games; 0: no medal event
) STRICT;
CREATE INDEX standing_competitor ON standing (competitor);
CREATE INDEX standing_event ON standing (event, place);
CREATE INDEX standing_event_type ON standing (event_type, event_edition, official, lead, medal, year, gender, noc, event);
CREATE INDEX standing_mark ON standing (mark) WHERE mark IS NOT NULL;
CREATE INDEX standing_athlete ON standing (athlete, medal) WHERE athlete IS NOT NULL;
-- Totals of everything read these alone: what there is of event types and Games, medals of NOCs (a row a competitor) and of persons. They have `official` and `lead`
-- because SQLite before 3.44 reads from the table what a partial index's condition says.
CREATE INDEX standing_noc ON standing (noc, medal, official, lead, year, games, season, discipline, sport, continent, gender, team, event_type, event, competitor) WHERE lead = 1 AND medal IS NOT NULL;
CREATE INDEX standing_person ON standing (athlete, medal, official, year, games, season, discipline, sport, gender, noc, event_type, event, competitor, sex, team) WHERE medal IS NOT NULL AND athlete IS NOT NULL;
CREATE INDEX standing_games ON standing (games, discipline, event_type, official, lead, medal, noc, athlete, event, year);
CREATE INDEX standing_discipline ON standing (discipline, medal, noc, athlete) WHERE medal IS NOT NULL;

------------------------------------------------------------------------------ evidence

CREATE TABLE evidence (
    competitor INTEGER NOT NULL REFERENCES competitor,
    claim      INTEGER NOT NULL REFERENCES claim,
    reason     TEXT NOT NULL DEFAULT '',  -- why the row is a result: medal, heading, event, summary, match; empty for a row of a phase or a data table
    PRIMARY KEY (competitor, claim)
) STRICT, WITHOUT ROWID;

-- How a field came to its value where its sources do not simply agree.
CREATE TABLE decision (
    id         INTEGER PRIMARY KEY,
    competitor INTEGER NOT NULL REFERENCES competitor,
    field      TEXT NOT NULL,
    verdict    TEXT NOT NULL CHECK (verdict IN ('preferred', 'disputed', 'inferred', 'spelling', 'shorter')),
    rule       TEXT NOT NULL,
    subject    TEXT NOT NULL,             -- the person, for names
    detail     TEXT NOT NULL
) STRICT;
CREATE INDEX decision_competitor ON decision (competitor);

CREATE TABLE statement (
    decision INTEGER NOT NULL REFERENCES decision,
    position INTEGER NOT NULL,
    claim    INTEGER REFERENCES claim,
    text     TEXT NOT NULL,               -- as printed
    value    TEXT NOT NULL,               -- comparable
    accepted INTEGER NOT NULL CHECK (accepted IN (0, 1)),
    PRIMARY KEY (decision, position)
) STRICT, WITHOUT ROWID;

------------------------------------------------------------------------------ what stands beside results

CREATE TABLE story (
    id       INTEGER PRIMARY KEY,
    event    INTEGER NOT NULL REFERENCES event,
    claim    INTEGER NOT NULL REFERENCES claim,
    language TEXT NOT NULL,
    text     TEXT NOT NULL
) STRICT;

-- People whom a story names.
CREATE TABLE story_name (
    story INTEGER NOT NULL REFERENCES story,
    name  TEXT NOT NULL,
    alone INTEGER NOT NULL CHECK (alone IN (0, 1)),  -- 1: prose alone names them: findable, with no result
    PRIMARY KEY (story, name)
) STRICT, WITHOUT ROWID;
CREATE INDEX story_event ON story (event);

-- The record as it stood before an event.
CREATE TABLE standing_record (
    id        INTEGER PRIMARY KEY,
    event     INTEGER NOT NULL REFERENCES event,
    claim     INTEGER NOT NULL REFERENCES claim,
    type      TEXT NOT NULL,
    holder    TEXT NOT NULL,
    noc       TEXT REFERENCES noc,
    mark_text TEXT NOT NULL,
    place     TEXT NOT NULL,
    date      TEXT NOT NULL
) STRICT;

-- Rows of medal tables: never results; they check ours.
CREATE TABLE medal_count_claim (
    claim      INTEGER PRIMARY KEY REFERENCES claim,
    games      TEXT REFERENCES games,
    discipline TEXT REFERENCES discipline,
    gender     TEXT,
    noc        TEXT NOT NULL REFERENCES noc,
    gold       INTEGER NOT NULL,
    silver     INTEGER NOT NULL,
    bronze     INTEGER NOT NULL
) STRICT;

CREATE TABLE unread (
    id     INTEGER PRIMARY KEY,
    claim  INTEGER NOT NULL REFERENCES claim,
    reason TEXT NOT NULL,
    text   TEXT NOT NULL
) STRICT;

CREATE TABLE unknown_template (
    source INTEGER NOT NULL REFERENCES source,
    name   TEXT NOT NULL,
    count  INTEGER NOT NULL,
    PRIMARY KEY (source, name)
) STRICT, WITHOUT ROWID;

------------------------------------------------------------------------------ search by name

-- Every name of every athlete and mention, folded both ways (anyascii, and the German and Nordic way).
-- Best known first: a smaller id has more medals, then more entries. Ids stand apart, so that names can come between.
CREATE TABLE search_name (
    id      INTEGER PRIMARY KEY,
    folded  TEXT NOT NULL,
    athlete INTEGER REFERENCES athlete,   -- NULL for people whom prose alone names
    story   INTEGER REFERENCES story,
    weight  INTEGER NOT NULL              -- 100 a medal, 1 an entry
) STRICT;
CREATE INDEX search_name_folded ON search_name (folded);
CREATE INDEX search_name_athlete ON search_name (athlete);

-- The words of those names, for prefixes and two-letter names. Hyphenated words stand there joined, too.
CREATE TABLE search_word (
    word TEXT NOT NULL,
    name INTEGER NOT NULL REFERENCES search_name,
    PRIMARY KEY (word, name)
) STRICT, WITHOUT ROWID;

-- Each word once. All of them are read when a catalogue is opened: a misspelt word is compared with those that begin or end like it.
CREATE TABLE search_vocabulary (
    word  TEXT PRIMARY KEY,
    names INTEGER NOT NULL                -- how many names hold it: the rarest word of a query is looked up first
) STRICT, WITHOUT ROWID;

------------------------------------------------------------------------------ views: aggregates are never stored

CREATE VIEW mention AS SELECT story, name FROM story_name WHERE alone = 1;

-- One row a medal now: a relay is one row.
CREATE VIEW medals AS
SELECT competitor.id AS competitor, event.id AS event, event.key AS event_key, event.games, games.year, games.season,
       event_type.discipline, event_type.gender, event_type.key AS event_type, event_type.team,
       competitor.noc, competitor.medal, competitor.mark_text
FROM competitor
JOIN event ON event.id = competitor.event
JOIN event_type ON event_type.key = event.event_type
JOIN games ON games.key = event.games
WHERE competitor.medal IS NOT NULL AND event.status = 'medal' AND games.status = 'official';

CREATE VIEW medal_table AS
SELECT games, discipline, gender, noc,
       sum(medal = 'gold') AS gold, sum(medal = 'silver') AS silver, sum(medal = 'bronze') AS bronze, count(*) AS total
FROM medals
GROUP BY games, discipline, gender, noc;

-- One row a medal a member received.
CREATE VIEW athlete_medals AS
SELECT athlete.id AS athlete, athlete.key AS athlete_key, athlete.name, medals.*
FROM medals
JOIN member ON member.competitor = medals.competitor
JOIN athlete ON athlete.id = member.athlete
WHERE member.part <> 'reserve';

-- Fields on which sources disagree, spellings and shorter tellings apart.
CREATE VIEW conflicts AS
SELECT decision.id AS decision, event.key AS event, decision.competitor, decision.field, decision.verdict, decision.rule,
       decision.detail, statement.text, statement.value, statement.accepted, source.title AS source, claim.language, claim.line
FROM decision
JOIN competitor ON competitor.id = decision.competitor
JOIN event ON event.id = competitor.event
JOIN statement ON statement.decision = decision.id
LEFT JOIN claim ON claim.id = statement.claim
LEFT JOIN source ON source.id = claim.source
WHERE decision.verdict IN ('preferred', 'disputed');

CREATE VIEW results_flat AS
SELECT event.key AS event, games.year, games.season, discipline_name.name AS discipline, event_type.gender, event_type_name.name AS event_name,
       competitor.rank, competitor.rank_equal, competitor.medal, competitor.noc, competitor.team_name, member.name AS athlete,
       member.part, competitor.mark_text AS mark, competitor.irm
FROM competitor
JOIN event ON event.id = competitor.event
JOIN games ON games.key = event.games
JOIN event_type ON event_type.key = event.event_type
LEFT JOIN event_type_name ON event_type_name.event_type = event_type.key AND event_type_name.language = 'en'
LEFT JOIN discipline_name ON discipline_name.discipline = event_type.discipline AND discipline_name.language = 'en'
LEFT JOIN member ON member.competitor = competitor.id;
