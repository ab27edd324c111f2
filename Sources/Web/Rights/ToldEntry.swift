import Domain
import Storage
import Words

/// What an entry of the database says to whom it is about.
enum ToldEntry: Hashable {
    /// In their words.
    case text(String)
    /// By it the program finds and counts; people read it in the document, if at all.
    case key
    /// No more than that something is not so.
    case nothing
}

extension OwnDataWords {
    /// Whatever is no word of people and has no other name here is a key.
    func told(_ entry: PersonalFile.Entry, of table: String) -> ToldEntry {
        let column = "\(table).\(entry.column.column)"
        switch entry.value {
        case .null, .bytes, .real: return .key
        case .integer(let number): return told(number, at: column)
        case .text(let text): return told(text, at: column, entry.column.kind)
        }
    }

    /// A moment, or that something is so.
    private func told(_ number: Int64, at column: String) -> ToldEntry {
        if number > Self.firstMoment { return .text(words.dayAndTime(Instant(milliseconds: number), in: zone)) }
        guard let statement = Self.statement(of: column) else { return .key }
        return number == 1 ? .text(words(statement)) : .nothing
    }

    /// In the year 2001: no number of ours is so great that is no moment.
    private static let firstMoment: Int64 = 1_000_000_000_000

    /// What it means that there is a yes.
    private static func statement(of column: String) -> KeptPhrase? {
        switch column {
        case "account.morning_letter": .wantsMorningLetter
        case "registration.takes_at_once": .takesAtOnce
        case "registration.has_let_go": .hasLetGo
        case "registration.is_walk_in": .isWalkIn
        case "help_offer.is_name_public": .nameIsPublic
        case "invitation.is_unwanted": .wantsNoInvitations
        default: nil
        }
    }

    private func told(_ text: String, at column: String, _ kind: PersonalColumn.Kind) -> ToldEntry {
        if let said = value(text, at: column) { return .text(said) }
        guard !Self.madeByProgram.contains(column) else { return .key }
        switch kind {
        case .name, .address, .text, .need: return Self.isIdentifier(text) ? .key : .text(text)
        case .language: return .text(languages(text))
        case .belonging, .participation, .wish, .consent, .proof, .trace:
            return Self.isWordOfProgram(text) ? .key : .text(text)
        }
    }

    /// What the city's lists call it; nil for what is in none of them.
    private func value(_ text: String, at column: String) -> String? {
        switch column {
        case "account_role.role", "work_role.role": Role(rawValue: text).map(words.name(of:))
        case "registration.status": labels(text, of: RegistrationStatus.self)
        case "registration.side", "device_note.side": labels(text, of: Side.self)
        case "registration_topic.topic": labels(text, of: Topic.self)
        case "registration_need.need": labels(text, of: AccessNeed.self)
        case "registration_consent.purpose": labels(text, of: ConsentPurpose.self)
        case "helper_consent.kind", "crisis_offer.kind": labels(text, of: HelpKind.self)
        case "helper.districts", "crisis_offer.district": labels(text, of: District.self)
        default: nil
        }
    }

    private func labels<Term: TaxonomyTerm>(_ text: String, of term: Term.Type) -> String? {
        let terms = Self.values(text).compactMap { Term(rawValue: $0) }
        return terms.isEmpty ? nil : words.list(terms.map { words.label($0) })
    }

    /// Languages of ours have a name in themselves, others one in the language of the reader.
    private func languages(_ text: String) -> String {
        words.list(
            Self.values(text).map { tag in
                let language = Language(rawValue: tag)
                return words.lexicon.language(tagged: tag)?.endonym ?? words.label(language)
            })
    }

    /// One, or several with anything between them.
    private static func values(_ text: String) -> [String] {
        text.split { !$0.isLetter && !$0.isNumber && $0 != "-" }.map(String.init)
    }

    /// What the program has made of what somebody wrote, to search by or to tell versions apart.
    private static let madeByProgram: Set = [
        "registration.organisation_key", "registration_word.beginning", "registration_word.word",
        "contact_share.fields", "unanswered_question.folded", "contact_request.likeness", "mail.problem",
        "mailbox.problem",
    ]

    private static func isIdentifier(_ text: String) -> Bool {
        text.utf8.count == 36 && text.split(separator: "-").map(\.utf8.count) == [8, 4, 4, 4, 12]
    }

    /// Small letters, digits and signs without a blank: no person writes so, and no list of the city calls anything so.
    private static func isWordOfProgram(_ text: String) -> Bool {
        text.unicodeScalars.allSatisfy { scalar in
            scalar.isASCII && scalar != " " && !("A"..."Z").contains(scalar)
        }
    }
}
