extension Migration {
    static let events = Migration(
        name: "0005-events",
        steps: [
            """
            CREATE TABLE event_series (
                id TEXT PRIMARY KEY,
                slug TEXT NOT NULL UNIQUE,
                title TEXT NOT NULL
            )
            """,
            """
            CREATE TABLE event (
                id TEXT PRIMARY KEY,
                series TEXT REFERENCES event_series (id),
                slug TEXT NOT NULL UNIQUE,
                kind TEXT NOT NULL,
                title TEXT NOT NULL,
                short_title TEXT NOT NULL,
                purposes TEXT NOT NULL,
                city TEXT NOT NULL,
                place TEXT,
                day TEXT NOT NULL,
                time_zone TEXT NOT NULL,
                capacity BIGINT NOT NULL CHECK (capacity >= 0),
                places_per_organisation BIGINT,
                rooms TEXT NOT NULL,
                meal_cost BIGINT CHECK (meal_cost >= 0),
                is_registration_open BIGINT NOT NULL CHECK (is_registration_open IN (0, 1)),
                is_by_invitation BIGINT NOT NULL CHECK (is_by_invitation IN (0, 1)),
                is_published BIGINT NOT NULL CHECK (is_published IN (0, 1)),
                cancelled_at BIGINT,
                approvals_needed BIGINT,
                created_at BIGINT NOT NULL
            )
            """,
            "CREATE INDEX event_by_day ON event (day, id)",
            "CREATE INDEX event_by_series ON event (series, day)",
            """
            CREATE TABLE event_host (
                event TEXT NOT NULL REFERENCES event (id) ON DELETE CASCADE,
                position BIGINT NOT NULL,
                role TEXT NOT NULL,
                name TEXT NOT NULL,
                organisation_name TEXT,
                reply_address TEXT,
                PRIMARY KEY (event, position)
            )
            """,
            // Who speaks for one of the bodies that invite, by its name; the account has the role of a host, and a voice
            // since `accepted_at`. `said_yes_at` is their answer to what is asked now.
            """
            CREATE TABLE event_host_person (
                event TEXT NOT NULL REFERENCES event (id) ON DELETE CASCADE,
                account TEXT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
                body TEXT NOT NULL,
                accepted_at BIGINT,
                said_yes_at BIGINT,
                PRIMARY KEY (event, account)
            )
            """,
            // What the hosts are asked together: that everybody sees the event, on this day and at this place, with its
            // programme or without; that it is cancelled; or, with `approvals`, that so many of them are enough; or, with
            // `removes`, that this account is a host no more.
            """
            CREATE TABLE event_approval (
                event TEXT PRIMARY KEY REFERENCES event (id) ON DELETE CASCADE,
                day TEXT NOT NULL,
                place TEXT,
                cancels BIGINT NOT NULL CHECK (cancels IN (0, 1)),
                with_programme BIGINT NOT NULL CHECK (with_programme IN (0, 1)),
                approvals BIGINT,
                removes TEXT REFERENCES account (id) ON DELETE CASCADE,
                asked_at BIGINT NOT NULL,
                asked_by TEXT NOT NULL
            )
            """,
            """
            CREATE TABLE programme_item (
                id TEXT PRIMARY KEY,
                event TEXT NOT NULL REFERENCES event (id) ON DELETE CASCADE,
                position BIGINT NOT NULL,
                starts TEXT NOT NULL,
                ends TEXT NOT NULL,
                kind TEXT NOT NULL,
                title TEXT NOT NULL,
                room TEXT,
                has_check_in BIGINT NOT NULL CHECK (has_check_in IN (0, 1)),
                has_stands BIGINT NOT NULL CHECK (has_stands IN (0, 1)),
                microphones BIGINT,
                team_note TEXT,
                UNIQUE (event, position)
            )
            """,
            """
            CREATE TABLE programme_tandem (
                id TEXT PRIMARY KEY,
                item TEXT NOT NULL REFERENCES programme_item (id) ON DELETE CASCADE,
                position BIGINT NOT NULL,
                topic TEXT NOT NULL
            )
            """,
            "CREATE INDEX programme_tandem_by_item ON programme_tandem (item, position)",
            """
            CREATE TABLE programme_person (
                id TEXT PRIMARY KEY,
                item TEXT NOT NULL REFERENCES programme_item (id) ON DELETE CASCADE,
                tandem TEXT REFERENCES programme_tandem (id) ON DELETE CASCADE,
                position BIGINT NOT NULL,
                name TEXT NOT NULL,
                role TEXT NOT NULL,
                side TEXT,
                function_title TEXT,
                organisation_name TEXT,
                state TEXT NOT NULL
            )
            """,
            "CREATE INDEX programme_person_by_item ON programme_person (item, position)",
            // What everybody is told: the last version of each event. The rows above are what the hosts work on. The public
            // hours stand beside the contents, because lists of events ask for nothing else.
            """
            CREATE TABLE programme_version (
                event TEXT NOT NULL REFERENCES event (id) ON DELETE CASCADE,
                number BIGINT NOT NULL,
                made_at BIGINT NOT NULL,
                made_by TEXT NOT NULL,
                starts TEXT,
                ends TEXT,
                contents TEXT NOT NULL,
                PRIMARY KEY (event, number)
            )
            """,
            // Where those who appear get letters. It stays when somebody leaves the programme, until they have heard of it;
            // the rows of the programme are written anew with every change, so nothing here refers to them.
            """
            CREATE TABLE programme_contact (
                person TEXT PRIMARY KEY,
                event TEXT NOT NULL REFERENCES event (id) ON DELETE CASCADE,
                email TEXT NOT NULL,
                language TEXT NOT NULL,
                asked_at BIGINT
            )
            """,
            "CREATE INDEX programme_contact_by_event ON programme_contact (event)",
            // Links to the page on which somebody says whether they come, as hashes. A reminder brings one of its own.
            """
            CREATE TABLE programme_link (
                hash TEXT PRIMARY KEY,
                person TEXT NOT NULL,
                item TEXT NOT NULL,
                event TEXT NOT NULL REFERENCES event (id) ON DELETE CASCADE,
                created_at BIGINT NOT NULL
            )
            """,
            "CREATE INDEX programme_link_by_event ON programme_link (event)",
            // Changes that are told in a moment: everything since a version, at most once for each event.
            """
            CREATE TABLE programme_news (
                event TEXT PRIMARY KEY REFERENCES event (id) ON DELETE CASCADE,
                since BIGINT NOT NULL,
                due_at BIGINT NOT NULL
            )
            """,
            "CREATE INDEX programme_news_by_time ON programme_news (due_at)",
            // What the hosts wrote to some of those who registered, in each language; to whom, only the letters know.
            """
            CREATE TABLE circular (
                id TEXT PRIMARY KEY,
                event TEXT NOT NULL REFERENCES event (id) ON DELETE CASCADE,
                subject TEXT NOT NULL,
                text TEXT NOT NULL,
                written_at BIGINT NOT NULL,
                letters BIGINT NOT NULL,
                calls BIGINT NOT NULL,
                stopped_at BIGINT
            )
            """,
            "CREATE INDEX circular_by_event ON circular (event, written_at)",
            // The phases that every board of this event begins with.
            """
            CREATE TABLE event_board_phase (
                event TEXT NOT NULL REFERENCES event (id) ON DELETE CASCADE,
                position BIGINT NOT NULL,
                kind TEXT NOT NULL,
                title TEXT NOT NULL,
                minutes BIGINT NOT NULL,
                PRIMARY KEY (event, position)
            )
            """,
            // Several places that one organisation took at once; names may follow.
            """
            CREATE TABLE delegation (
                id TEXT PRIMARY KEY,
                event TEXT NOT NULL REFERENCES event (id) ON DELETE CASCADE,
                organisation TEXT REFERENCES organisation (id),
                organisation_name TEXT NOT NULL,
                email TEXT,
                language TEXT NOT NULL,
                created_at BIGINT NOT NULL
            )
            """,
            "CREATE INDEX delegation_by_event ON delegation (event, organisation)",
            // `ticket` only lets the door team find the person; it opens nothing. `turn` is the place in the one waiting
            // list. `organisation_key` says whose share of the places counts, '' if nobody's. `entry` is the turn of the first
            // of the places that were asked for together: they wait together. `collecting_since` is when free places began to be
            // collected for them.
            """
            CREATE TABLE registration (
                id TEXT PRIMARY KEY,
                event TEXT NOT NULL REFERENCES event (id) ON DELETE CASCADE,
                delegation TEXT REFERENCES delegation (id),
                organisation TEXT REFERENCES organisation (id),
                organisation_name TEXT NOT NULL,
                organisation_key TEXT NOT NULL,
                side TEXT,
                name TEXT NOT NULL,
                email TEXT,
                language TEXT NOT NULL,
                status TEXT NOT NULL,
                turn BIGINT NOT NULL,
                entry BIGINT NOT NULL,
                collecting_since BIGINT,
                takes_at_once BIGINT NOT NULL CHECK (takes_at_once IN (0, 1)),
                has_let_go BIGINT NOT NULL DEFAULT 0 CHECK (has_let_go IN (0, 1)),
                ticket TEXT NOT NULL UNIQUE,
                is_walk_in BIGINT NOT NULL CHECK (is_walk_in IN (0, 1)),
                created_at BIGINT NOT NULL,
                cancelled_at BIGINT,
                cancelled_by TEXT
            )
            """,
            "CREATE INDEX registration_by_event ON registration (event, status, turn)",
            "CREATE INDEX registration_by_organisation ON registration (event, organisation)",
            "CREATE INDEX registration_by_delegation ON registration (delegation)",
            "CREATE UNIQUE INDEX registration_by_turn ON registration (event, turn)",
            "CREATE INDEX registration_by_email ON registration (event, email)",
            """
            CREATE INDEX registration_by_collection ON registration (collecting_since)
            WHERE collecting_since IS NOT NULL
            """,
            // The words by which the door finds a person: folded names of people and organisations. `beginning` are the
            // first three letters, so that the search is a question of equality, which every collation answers alike.
            """
            CREATE TABLE registration_word (
                event TEXT NOT NULL REFERENCES event (id) ON DELETE CASCADE,
                beginning TEXT NOT NULL,
                word TEXT NOT NULL,
                registration TEXT NOT NULL REFERENCES registration (id) ON DELETE CASCADE,
                PRIMARY KEY (event, beginning, word, registration)
            )
            """,
            "CREATE INDEX registration_word_by_registration ON registration_word (registration)",
            // Places that the hosts have cancelled a moment ago. Nobody has heard of it, and they count as taken.
            """
            CREATE TABLE place_reservation (
                registration TEXT PRIMARY KEY REFERENCES registration (id) ON DELETE CASCADE,
                event TEXT NOT NULL REFERENCES event (id) ON DELETE CASCADE,
                until BIGINT NOT NULL,
                holds_place BIGINT NOT NULL CHECK (holds_place IN (0, 1)),
                status TEXT NOT NULL,
                offered_until BIGINT
            )
            """,
            "CREATE INDEX place_reservation_by_end ON place_reservation (until)",
            // Places that are held for people on the waiting list who want to be asked. They count as taken.
            """
            CREATE TABLE place_offer (
                registration TEXT PRIMARY KEY REFERENCES registration (id) ON DELETE CASCADE,
                event TEXT NOT NULL REFERENCES event (id) ON DELETE CASCADE,
                until BIGINT NOT NULL,
                -- Until when it is as far as they know: the event may have moved since.
                told_until BIGINT NOT NULL
            )
            """,
            "CREATE INDEX place_offer_by_end ON place_offer (until)",
            // What has gone out in the days before an event; anew if it is on another day.
            """
            CREATE TABLE event_countdown (
                event TEXT NOT NULL REFERENCES event (id) ON DELETE CASCADE,
                day TEXT NOT NULL,
                step TEXT NOT NULL,
                at BIGINT NOT NULL,
                PRIMARY KEY (event, day, step)
            )
            """,
            // Who was asked whether they come, and has said so.
            """
            CREATE TABLE attendance_answer (
                registration TEXT PRIMARY KEY REFERENCES registration (id) ON DELETE CASCADE,
                asked_at BIGINT NOT NULL,
                answered_at BIGINT
            )
            """,
            // What the team keeps in mind about somebody; ends 30 days after the event.
            """
            CREATE TABLE team_note (
                registration TEXT PRIMARY KEY REFERENCES registration (id) ON DELETE CASCADE,
                text TEXT NOT NULL
            )
            """,
            // Where somebody agreed to be called about the event, and to which sentence they agreed. Whoever withdraws it takes
            // the number along; both end 30 days after the event.
            """
            CREATE TABLE telephone (
                registration TEXT PRIMARY KEY REFERENCES registration (id) ON DELETE CASCADE,
                number TEXT NOT NULL,
                agreed_at BIGINT NOT NULL,
                wording BIGINT NOT NULL
            )
            """,
            // Who makes calls, until the end of a day; `link` is the hash of their own secret.
            """
            CREATE TABLE call_helper (
                id TEXT PRIMARY KEY,
                event TEXT NOT NULL REFERENCES event (id) ON DELETE CASCADE,
                name TEXT NOT NULL,
                link TEXT NOT NULL UNIQUE,
                ends_at BIGINT NOT NULL
            )
            """,
            "CREATE INDEX call_helper_by_event ON call_helper (event, ends_at)",
            // What somebody has to hear. Whether a letter tells it or somebody calls is asked anew each time: mail that comes
            // back makes a call of it.
            """
            CREATE TABLE telephone_call (
                registration TEXT PRIMARY KEY REFERENCES registration (id) ON DELETE CASCADE,
                reason TEXT NOT NULL,
                since BIGINT NOT NULL,
                unheard TEXT NOT NULL,
                helper TEXT REFERENCES call_helper (id) ON DELETE SET NULL,
                result TEXT,
                result_at BIGINT
            )
            """,
            "CREATE INDEX telephone_call_by_helper ON telephone_call (helper)",
            // What somebody of the team looks for again and again in the list of registrations: values, and no words.
            """
            CREATE TABLE saved_filter (
                id TEXT PRIMARY KEY,
                account TEXT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
                event TEXT NOT NULL REFERENCES event (id) ON DELETE CASCADE,
                choice TEXT NOT NULL,
                tells BIGINT NOT NULL CHECK (tells IN (0, 1)),
                created_at BIGINT NOT NULL,
                UNIQUE (account, event, choice)
            )
            """,
            "CREATE INDEX saved_filter_by_event ON saved_filter (event)",
            // Links to the own page, as hashes. A later mail brings a link of its own; the earlier ones go on working.
            """
            CREATE TABLE registration_link (
                hash TEXT PRIMARY KEY,
                registration TEXT REFERENCES registration (id) ON DELETE CASCADE,
                delegation TEXT REFERENCES delegation (id) ON DELETE CASCADE,
                created_at BIGINT NOT NULL,
                CHECK ((registration IS NULL) <> (delegation IS NULL))
            )
            """,
            "CREATE INDEX registration_link_by_registration ON registration_link (registration)",
            "CREATE INDEX registration_link_by_delegation ON registration_link (delegation)",
            // The editors of a listed organisation were asked whether somebody comes in its name. `registration` is the first
            // of the places; the link stands in the letters to all of them.
            """
            CREATE TABLE representation (
                registration TEXT PRIMARY KEY REFERENCES registration (id) ON DELETE CASCADE,
                event TEXT NOT NULL REFERENCES event (id) ON DELETE CASCADE,
                organisation TEXT NOT NULL REFERENCES organisation (id),
                link TEXT NOT NULL UNIQUE,
                asked_at BIGINT NOT NULL,
                objected_at BIGINT,
                settled_at BIGINT
            )
            """,
            "CREATE INDEX representation_by_objection ON representation (settled_at, objected_at)",
            // How many places are taken: by each organisation, and in all under the key ''. Kept beside the
            // registrations so that the question "is there a place?" costs the same with ten and ten thousand of them.
            """
            CREATE TABLE event_occupancy (
                event TEXT NOT NULL REFERENCES event (id) ON DELETE CASCADE,
                organisation_key TEXT NOT NULL,
                taken BIGINT NOT NULL CHECK (taken >= 0),
                PRIMARY KEY (event, organisation_key)
            )
            """,
            """
            CREATE TABLE registration_topic (
                registration TEXT NOT NULL REFERENCES registration (id) ON DELETE CASCADE,
                choice BIGINT NOT NULL,
                topic TEXT NOT NULL,
                PRIMARY KEY (registration, choice)
            )
            """,
            """
            CREATE TABLE registration_language (
                registration TEXT NOT NULL REFERENCES registration (id) ON DELETE CASCADE,
                language TEXT NOT NULL,
                PRIMARY KEY (registration, language)
            )
            """,
            """
            CREATE TABLE registration_need (
                registration TEXT NOT NULL REFERENCES registration (id) ON DELETE CASCADE,
                need TEXT NOT NULL,
                detail TEXT NOT NULL,
                PRIMARY KEY (registration, need)
            )
            """,
            """
            CREATE TABLE registration_consent (
                registration TEXT NOT NULL REFERENCES registration (id) ON DELETE CASCADE,
                purpose TEXT NOT NULL,
                given_at BIGINT NOT NULL,
                revoked_at BIGINT,
                PRIMARY KEY (registration, purpose)
            )
            """,
            // Meals are counted, in millionths, for all who come, wait or have left, and never linked to a person.
            """
            CREATE TABLE event_meal (
                event TEXT NOT NULL REFERENCES event (id) ON DELETE CASCADE,
                standing TEXT NOT NULL,
                meal TEXT NOT NULL,
                parts BIGINT NOT NULL,
                PRIMARY KEY (event, standing, meal)
            )
            """,
            """
            CREATE TABLE check_in (
                id TEXT PRIMARY KEY,
                event TEXT NOT NULL REFERENCES event (id) ON DELETE CASCADE,
                registration TEXT NOT NULL REFERENCES registration (id) ON DELETE CASCADE,
                at BIGINT NOT NULL,
                device TEXT NOT NULL,
                undone_at BIGINT,
                UNIQUE (registration, at, device)
            )
            """,
            "CREATE UNIQUE INDEX check_in_once ON check_in (registration) WHERE undone_at IS NULL",
            "CREATE INDEX check_in_by_event ON check_in (event, at)",
            // The same ticket at two doors that did not know of each other, until somebody looked at it.
            """
            CREATE TABLE double_check_in (
                registration TEXT NOT NULL REFERENCES registration (id) ON DELETE CASCADE,
                at BIGINT NOT NULL,
                device TEXT NOT NULL,
                event TEXT NOT NULL REFERENCES event (id) ON DELETE CASCADE,
                resolved_at BIGINT,
                PRIMARY KEY (registration, at, device)
            )
            """,
            "CREATE INDEX double_check_in_by_event ON double_check_in (event, resolved_at)",
        ],
        tables: TableNote.events)
}
