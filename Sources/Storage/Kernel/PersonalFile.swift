public import Domain

/// By what rows can be found that are about one person.
public enum PersonalKey: Hashable, Sendable {
    case account, registration, delegation, helper, invitation
    /// An address at which somebody has shown that letters reach them.
    case address
}

/// What is kept of one person: what the data map calls personal, wherever a key leads to it.
public struct PersonalFile: Sendable {
    /// More of the journal than this is no page that anybody reads; the oldest entries are left out.
    public static let mostEntries = 2_000

    public struct Entry: Sendable {
        public let column: PersonalColumn
        public let value: SQLValue
    }

    public struct Record: Sendable {
        public let table: String
        /// What is empty is left out.
        public let entries: [Entry]
    }

    /// In the order in which the tables were made.
    public let records: [Record]
    /// What the person has done, and what was done about them, the newest first.
    public let journal: [JournalEntry]
    /// As whom they have done it; whoever else has done something about them is somebody else's data.
    public let authors: Set<Author>
}

/// How one gets from a person to the rows of a table.
struct PersonalWay: Sendable {
    let table: String
    let column: String
    let key: PersonalKey
    /// Rows that are about somebody else by the same key.
    let condition: SQL?
    /// A column of it by which more can be found.
    let gives: (column: String, key: PersonalKey)?
    /// Whether what stands there is told; not where another way tells it.
    let tells: Bool

    init(
        _ table: String, _ column: String, _ key: PersonalKey, where condition: SQL? = nil,
        gives: (column: String, key: PersonalKey)? = nil, tells: Bool = true
    ) {
        (self.table, self.column, self.key, self.condition) = (table, column, key, condition)
        (self.gives, self.tells) = (gives, tells)
    }

    /// What gives a key stands in front of what is found by it.
    static let all: [PersonalWay] = [
        PersonalWay("account", "id", .account),
        PersonalWay("account_role", "account", .account),
        PersonalWay("role_term", "account", .account),
        PersonalWay("account_notice", "account", .account),
        PersonalWay("session", "account", .account),
        PersonalWay("sign_in_link", "account", .account),
        PersonalWay("passkey", "account", .account),
        PersonalWay("one_time_key", "account", .account),
        PersonalWay("recovery_code", "account", .account),
        PersonalWay("work_identity", "account", .account),
        PersonalWay("work_role", "account", .account),
        PersonalWay("work_link", "account", .account),
        PersonalWay("morning_letter", "account", .account),
        PersonalWay("event_host_person", "account", .account),
        PersonalWay("saved_filter", "account", .account),
        PersonalWay("handover", "account", .account),
        PersonalWay("handover", "successor", .account),
        PersonalWay("reconfirmation_link", "account", .account),
        PersonalWay("editor_invitation", "account", .account),
        PersonalWay("profile_call", "caller", .account),
        PersonalWay("order_act", "account", .account),
        PersonalWay("work_group", "moderator", .account),
        PersonalWay(
            "helper", "account", .account, where: "speaks_for_organisation = 0", gives: ("id", .helper), tells: false),
        PersonalWay("crisis_need", "asked_by", .account),
        PersonalWay("delegation", "id", .delegation),
        PersonalWay("registration", "id", .registration),
        PersonalWay("registration_topic", "registration", .registration),
        PersonalWay("registration_language", "registration", .registration),
        PersonalWay("registration_need", "registration", .registration),
        PersonalWay("registration_answer", "registration", .registration),
        PersonalWay("registration_consent", "registration", .registration),
        PersonalWay("registration_notice", "registration", .registration),
        PersonalWay("registration_word", "registration", .registration),
        PersonalWay("registration_link", "registration", .registration),
        PersonalWay("place_reservation", "registration", .registration),
        PersonalWay("place_offer", "registration", .registration),
        PersonalWay("place_request", "registration", .registration),
        PersonalWay("attendance_answer", "registration", .registration),
        PersonalWay("team_note", "registration", .registration),
        PersonalWay("telephone", "registration", .registration),
        PersonalWay("telephone_call", "registration", .registration),
        PersonalWay("representation", "registration", .registration),
        PersonalWay("check_in", "registration", .registration),
        PersonalWay("double_check_in", "registration", .registration),
        PersonalWay("device_note", "registration", .registration),
        PersonalWay("badge_code", "registration", .registration),
        PersonalWay("contact_number", "registration", .registration),
        PersonalWay("contact_share", "giver", .registration),
        PersonalWay("contact_share", "taker", .registration),
        PersonalWay("group_assignment", "registration", .registration),
        PersonalWay("seat_move", "registration", .registration),
        PersonalWay("seating_rule", "first", .registration),
        PersonalWay("seating_rule", "second", .registration),
        PersonalWay("work_group", "moderator_registration", .registration),
        PersonalWay("help_offer", "registration", .registration),
        PersonalWay("owner_request", "registration", .registration),
        PersonalWay("inquiry", "registration", .registration),
        PersonalWay(
            "invited_registration", "registration", .registration, gives: ("invitation", .invitation)),
        PersonalWay("invitation", "id", .invitation),
        PersonalWay("helper", "id", .helper),
        PersonalWay("helper_consent", "helper", .helper),
        PersonalWay("crisis_offer", "helper", .helper),
        PersonalWay("asking", "helper", .helper),
        PersonalWay("stay_question", "helper", .helper),
        PersonalWay("contact_request", "email", .address),
        PersonalWay("mail", "recipient", .address),
        PersonalWay("mailbox", "address", .address),
    ]

    /// Tables with personal columns to which no key of a person leads, each with its reason.
    static let elsewhere: [String: String] = [
        "journal": "told as entries of the journal",
        "session_use": "about sessions, which are told", "session_factor": "about sessions, which are told",
        "sign_in_code": "secrets alone, for a day", "asking_link": "of askings, which are told",
        "api_token": "a program's",
        "idempotent_answer": "answers to a browser, for a month",
        "mail_attachment": "of letters, which are told",
        "contact": "an organisation's, public or for its members",
        "cooperation": "of two organisations", "cooperation_note": "of two organisations",
        "event_host": "public", "event_approval": "of the event, until it is settled",
        "programme_item": "of the event", "programme_person": "public",
        "programme_version": "public", "programme_contact": "behind the link that came by letter",
        "programme_link": "behind the link that came by letter", "circular": "to many",
        "call_helper": "behind its own link",
        "interpreter": "no key: written down by the team", "interpreter_assignment": "no key: written down by the team",
        "supporter": "no key: written down by the team", "support_assignment": "no key: written down by the team",
        "participant": "nobody knows whose", "card": "nobody knows whose", "card_note": "nobody knows whose",
        "dot": "nobody knows whose",
        "measure": "of organisations", "measure_owner": "of an organisation, public if it says so",
        "progress_note": "of an organisation", "measure_answer": "of an organisation",
        "measure_feed": "of an organisation", "measure_reopening": "of a measure", "measure_talk": "of a measure",
        "follow_up": "a hash that leads to nobody", "follow_up_reader": "a hash that leads to nobody",
        "follow_up_link": "a hash that leads to nobody",
        "letter_link": "a hash that leads to nobody", "letter_objection": "a hash that leads to nobody",
        "barrier_report": "behind no key: an address that nobody has proven", "earlier": "for a day, to undo a change",
        "profile_report": "behind no key: an address that nobody has proven",
        "blocked_asker": "of the organisation that has blocked somebody",
        "invitation_link": "secrets alone", "open_invitation": "for many",
        "invitation_objection": "kept so that nobody writes there again",
        "translation": "who has written it stands in the journal", "translation_wish": "nobody knows whose",
        "door_device": "who made it stands in the journal", "door_settlement": "a number that leads to a note",
        "announcement": "to many",
        "wall_computer": "secrets alone", "facilitator_message": "to many",
        "document_version": "who made it stands in the journal", "document_wording": "public",
        "minutes_facts": "of the event", "unanswered_question": "nobody knows whose",
        "news_reader": "behind the link that came by letter", "crisis": "public",
        "house_fact": "public: whom the imprint names",
        "organisation_merger": "for two weeks, to undo it: what stands there is told where it came from, or went to",
    ]
}

extension Reader {
    /// What is kept of whoever these keys belong to.
    /// - Parameter authors: as whom they have done something.
    public func personalFile(of keys: [PersonalKey: Set<String>], doneBy authors: Set<Author>) throws -> PersonalFile {
        var (keys, records): ([PersonalKey: Set<String>], [PersonalFile.Record]) = (keys, [])
        for way in PersonalWay.all {
            guard let known = keys[way.key], !known.isEmpty, let note = DataMap.tables[way.table] else { continue }
            for row in try rows(way.statement(told: note, of: known)) {
                if let gives = way.gives, let found = try row[gives.column] as String? {
                    keys[gives.key, default: []].insert(found)
                }
                guard way.tells else { continue }
                let entries = try note.personal.filter { $0.kind != .proof }.compactMap { column in
                    try row.stored(column.column).map { PersonalFile.Entry(column: column, value: $0) }
                }
                if !entries.isEmpty { records.append(PersonalFile.Record(table: way.table, entries: entries)) }
            }
        }
        return PersonalFile(
            records: records, journal: try personalJournal(about: Set(keys.values.joined()), doneBy: authors),
            authors: authors)
    }

    /// Of what features an entry can be that is about a person; each names its own.
    private static var kindsOfPeople: [SubjectKind] {
        ["account", "registration", "check-in", "delegation", "helper", "invitation"].map(SubjectKind.init(rawValue:))
    }

    /// One look into the index of things for what was done about somebody; what they did themselves is looked for from the end.
    private func personalJournal(about subjects: Set<String>, doneBy authors: Set<Author>) throws -> [JournalEntry] {
        let about = try Self.kindsOfPeople.flatMap { kind in
            try rows(
                """
                SELECT \(JournalEntry.columns) FROM journal WHERE kind = \(kind) AND subject IN \(list: subjects.sorted())
                ORDER BY id DESC LIMIT \(PersonalFile.mostEntries)
                """
            ).map(JournalEntry.init(row:))
        }
        let done =
            try authors.isEmpty
            ? []
            : rows(
                """
                SELECT \(JournalEntry.columns) FROM journal WHERE author IN \(list: authors.map(\.rawValue).sorted())
                ORDER BY id DESC LIMIT \(PersonalFile.mostEntries)
                """
            ).map(JournalEntry.init(row:))
        let all = Dictionary((about + done).map { ($0.id, $0) }) { first, _ in first }
        return Array(all.values.sorted { $0.id > $1.id }.prefix(PersonalFile.mostEntries))
    }
}

extension PersonalWay {
    /// Names come from our own code and are part of the text; keys go beside it.
    fileprivate func statement(told note: TableNote, of keys: Set<String>) -> SQL {
        var columns = note.personal.filter { $0.kind != .proof }.map(\.column)
        if let gives, !columns.contains(gives.column) { columns.append(gives.column) }
        if columns.isEmpty { columns = [column] }
        let (names, place) = (SQL(stringLiteral: columns.joined(separator: ", ")), SQL(stringLiteral: table))
        let chosen = SQL(stringLiteral: column)
        let rest: SQL = condition.map { " AND \($0)" } ?? ""
        return "SELECT \(names) FROM \(place) WHERE \(chosen) IN \(list: keys.sorted())\(rest)"
    }
}

extension Row {
    /// Nil for what is empty.
    fileprivate func stored(_ column: String) throws(Unreadable) -> SQLValue? {
        guard let position = columns.names.firstIndex(of: column) else {
            throw Unreadable(column: column, found: .null, wanted: "a column of this name")
        }
        let value = values[position]
        return value == .null || value == .text("") ? nil : value
    }
}
