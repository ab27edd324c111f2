import Domain
import Storage
import Words

/// What the desk, the projector and the phones say of an idea in the same words: which it is, who answers for it, who helps.
struct PlenaryIdea: Component {
    let visit: Visit
    let words: Words
    let contents: PlenaryContents
    let idea: Idea
    /// Whether it is said who helps.
    var showsHelp = true
    /// Such as the way to decide about it.
    var more: HTML?

    private var measure: Measure? { contents.measures[idea.id] }

    var html: HTML {
        """
        <li><strong dir="auto" lang="\(idea.language)">\(idea.title)</strong>\(bridge)\(standing)\(showsHelp ? help : nil)\(more)</li>
        """
    }

    /// Both banks and who stands on them; a gap where nobody does yet.
    private var bridge: HTML? {
        guard let measure else { return nil }
        let sides = Bank.allCases.map { bank -> HTML in
            let names = measure.owners.filter { $0.bank == bank }.compactMap(name(of:))
            let who = names.isEmpty ? words(PlenaryPhrase.stillOpen) : words.list(names)
            return """
                <span class="tone-\(bank.shape.rawValue)">\(bank.shape)</span> <span class="unseen">\(words(bank.phrase)): </span>\
                <bdi>\(who)</bdi>
                """
        }
        let isMet = measure.missingBanks.isEmpty
        return
            "<p class=\"both-banks\(isMet ? " met" : "")\">\(sides.joined(separator: " <span class=\"between\"></span> "))</p>"
    }

    /// Who stands up for it, with a name only if they have allowed it.
    private func name(of owner: Measure.Owner) -> String? {
        guard let organisation = contents.organisations[owner.organisation]?.name else { return nil }
        return owner.isNamePublic && !owner.name.isEmpty ? "\(owner.name) (\(organisation))" : organisation
    }

    private var standing: HTML? {
        if let measure {
            let status = measure.status(on: visit.today).rawValue
            let word = words.lexicon.taxonomy.label(of: status, in: .measureStatuses, language: words.language.tag)
            return "<p class=\"soft\">\(word)</p>"
        }
        return switch idea.status {
        case .parked: "<p class=\"soft\">\(words(MeasurePhrase.ideasParked))</p>"
        case .elsewhere: "<p class=\"soft\">\(words(StoryPhrase.ideasElsewhere))</p>"
        case .declined: "<p class=\"soft\">\(words(MeasurePhrase.ideasDeclined))</p>"
        case .collected, .clustered, .prioritised, .measure: nil
        }
    }

    private var help: HelpersHere { HelpersHere(words: words, offers: contents.help[idea.id] ?? []) }
}

/// How many help; by name only who has ticked it.
struct HelpersHere: Component {
    let words: Words
    let offers: [HelpOffer]

    var html: HTML {
        guard !offers.isEmpty else { return .nothing }
        let names = offers.filter(\.isNamePublic).map { offer in
            [offer.name, offer.organisation].filter { !$0.isEmpty }.joined(separator: ", ")
        }
        let count = words(PlenaryPhrase.helpersHere(count: offers.count))
        let named: HTML? = names.isEmpty ? nil : ": <bdi>\(names.joined(separator: "; "))</bdi>"
        return "<p class=\"helpers\">\(count)\(named)</p>"
    }
}

extension PlenaryContents {
    /// "Gruppe 4 · Wohnen".
    func title(of board: Board.ID, for visit: Visit, in words: Words) -> HTML {
        guard let group = groups[board] else { return .nothing }
        return """
            \(words(GroupPhrase.groupNumber(group: group.number)))\(group.topic.map { " · \(words.label($0))" as HTML })
            """
    }
}

extension Plenary {
    /// What is said while no group speaks.
    var silence: PlenaryPhrase {
        // Who was put off is still owed a turn.
        if isOver, turns.allSatisfy({ $0.standing == .heard }) { return .allHeard }
        return hasBegun ? .nobodySpeaks : .notBegun
    }
}
