import Domain
import Words

/// What is said about somebody who registered.
enum PersonWords {
    /// "Stufenlos · Dolmetschen: Arabisch · Kinderbetreuung: zwei Kinder".
    static func needs(of person: Registration, in words: Words) -> [String] {
        var notes: Set<String> = []
        return person.answers.needs.sorted { $0.key < $1.key }.map { need, note in
            let said = words.need(need, detail: note)
            // One note was written for all of them.
            let isNew = need != .interpretation && !note.isEmpty && notes.insert(note).inserted
            return isNew ? "\(said): \(note)" : said
        }
    }

    /// What the rules refuse, and what was typed for it: once somebody has left, no form of the page would show that again.
    static func refused(_ refusal: any Explainable, _ typed: FormFields, in words: Words) -> Notice {
        let texts = ["name", "email", TelephoneFields.number, "note"].compactMap { typed[$0].nonEmpty }
        let list = texts.map { "<bdi>\($0)</bdi>" as HTML }.joined(separator: " · ")
        let kept: HTML? = texts.isEmpty ? nil : "<p>\(words(KernelPhrase.conflictTyped)): \(list)</p>"
        return Notice(kind: .problem, text: "<p>\(refusal.explanation(in: words))</p>\(kept)")
    }

    /// The fields of a registration in words, for whoever compares what was written in two places.
    static func field(
        in words: Words, questions: RegistrationQuestions = .init()
    ) -> (String, FormFields) -> (label: String, text: String)? {
        { name, fields in
            guard let question = QuestionFields.question(named: name).flatMap({ questions[$0] }) else {
                return field(name, fields, in: words)
            }
            return (words.text(question.wording), words.list(fields.all(name).map { words.text($0, of: question) }))
        }
    }

    private static func field(_ name: String, _ fields: FormFields, in words: Words) -> (label: String, text: String)? {
        let values = fields.all(name)
        switch name {
        case "name": return (words(RegistrationPhrase.name), fields[name])
        case "organisation": return (words(RegistrationPhrase.organisation), fields[name])
        case "side": return (words(NetworkPhrase.side), Side(rawValue: fields[name]).map { words.label($0) } ?? "")
        case "note": return (words(PersonPhrase.noteTitle), fields[name])
        case "email": return (words(RegistrationPhrase.email), fields[name])
        case TelephoneFields.number: return (words(CallPhrase.telephone), fields[name])
        case "mailLanguage":
            let language = words.lexicon.language(tagged: fields[name])
            return (words(RegistrationPhrase.mailLanguage), language?.endonym ?? "")
        case "needNote": return (words(RegistrationPhrase.needNote), fields[name])
        case "language":
            return (words(RegistrationPhrase.languages), words.list(values.map { words.label(Language(rawValue: $0)) }))
        case "interpretation":
            return (
                words(RegistrationPhrase.interpretation), values.map { words.label(Language(rawValue: $0)) }.joined()
            )
        case "need":
            let needs = values.compactMap(AccessNeed.init(rawValue:)).map { words.label($0) }
            return (words(RegistrationPhrase.needs), words.list(needs))
        case "consent":
            let consents = values.compactMap(ConsentPurpose.init(rawValue:)).map { words.label($0) }
            return (words(RegistrationPhrase.changeAnswers), words.list(consents))
        case _ where name.hasPrefix("topic"):
            let number = name.last?.wholeNumberValue ?? 1
            return (
                words(KernelPhrase.wish(rank: number)), values.map { words.label(Topic(rawValue: $0)) }.joined()
            )
        default: return nil
        }
    }
}

extension Words {
    /// For what somebody waits.
    func waits(for obstacle: Places.Obstacle) -> String {
        switch obstacle {
        case .room: self(RegistrationPhrase.waitsForRoom)
        case .share(let share): self(RegistrationPhrase.waitsForShare(share: share))
        case .isCollected(let free, let needed, _), .shareIsCollected(let free, let needed, _):
            self(WaitingPhrase.isCollectedShort(free: free, needed: needed))
        case .isBehind: self(WaitingPhrase.isBehindShort)
        case .isHeld: self(OfferPhrase.isHeldShort)
        case .firstComes: self(OfferPhrase.firstComesShort)
        }
    }

    /// The same in a sentence, for whoever waits and for the desk: which limit binds, and until when places are kept.
    func explanation(of obstacle: Places.Obstacle, at event: Event) -> String {
        func time(_ instant: Instant) -> String { dayAndTime(instant, in: event.timeZone) }
        return switch obstacle {
        case .room where event.capacity.placesPerOrganisation == nil: self(WaitingPhrase.roomIsFull)
        case .room: self(WaitingPhrase.roomNotShare)
        case .share(let share): self(WaitingPhrase.shareNotRoom(share: share))
        case .isCollected(let free, let needed, let until?):
            self(WaitingPhrase.isCollected(free: free, needed: needed, until: time(until)))
        case .shareIsCollected(let free, let needed, let until?):
            self(WaitingPhrase.shareIsCollected(free: free, needed: needed, until: time(until)))
        case .isCollected(let free, let needed, nil), .shareIsCollected(let free, let needed, nil):
            self(WaitingPhrase.othersMayPass(free: free, needed: needed))
        case .isBehind(_, let until): self(WaitingPhrase.isBehind(until: time(until)))
        case .isHeld(let until): self(OfferPhrase.isHeldAtDesk(until: time(until)))
        case .firstComes: self(OfferPhrase.firstComes)
        }
    }
}

extension Attendee {
    /// The same with the address at which `before` was reached.
    func reached(as before: Attendee) -> Attendee {
        var attendee = self
        attendee.email = before.email
        return attendee
    }
}

extension RegistrationAnswers {
    /// The same with what was agreed to before: nobody agrees for somebody else.
    func agreeing(to consents: Set<ConsentPurpose>) -> RegistrationAnswers {
        var answers = self
        answers.consents = consents
        return answers
    }
}
