import Domain
import FoundationEssentials
import Storage
import Words

/// Needs have ended, and everybody hears it whom that concerns. What ended because its crisis did is told in one letter to whoever asked,
/// and in one to whoever promised, however much it was; whoever ended the crisis knows.
struct TellOfEnds {
    /// So many stand in one letter; of the others it says how many there are.
    private static let mostNamed = 20

    let needs: [CrisisNeed.ID]
    let correspondence: Correspondence

    init(_ needs: [CrisisNeed.ID], correspondence: Correspondence) {
        (self.needs, self.correspondence) = (needs, correspondence)
    }

    func run(in db: Writer) throws {
        var over: [Crisis.ID: (crisis: Crisis, helpers: Set<Helper.ID>)] = [:]
        for need in needs {
            guard let (crisis, helpers) = try TellOfNeed(need, correspondence: correspondence).done(in: db) else {
                continue
            }
            over[crisis.id, default: (crisis, [])].helpers.formUnion(helpers)
        }
        for (_, end) in over.sorted(by: { $0.key < $1.key }) {
            let ended = try db.crisisNeeds(of: end.crisis.id).filter { $0.hasEnded(with: end.crisis) }
            try tell(whoeverAskedFor: ended, of: end.crisis, in: db)
            for helper in try db.helpers(end.helpers) {
                try tell(helper, whoPromised: ended, of: end.crisis, in: db)
            }
        }
    }

    /// Says it once to each helper, though the needs themselves come in several pieces.
    private func tell(_ helper: Helper, whoPromised needs: [CrisisNeed], of crisis: Crisis, in db: Writer) throws {
        guard let email = helper.email else { return }
        let promised = Set(try db.askings(of: helper.id).filter { $0.answer == .yes }.map(\.need))
        let words = correspondence.lexicon.words(speaking: helper.language)
        // Nobody sets out for what is over, and whoever came is thanked by the question whether they stay.
        let theirs = needs.filter { promised.contains($0.id) && !$0.hasPassed(at: db.now) }.prefix(Self.mostNamed)
            .map { NeedSaying($0, in: words, zone: .ofTheCity).whatWhereAndWhen }
        guard !theirs.isEmpty else { return }
        let subject = theirs.count == 1 ? theirs[0] : words.text(crisis.title)
        let message = Message(
            recipient: email, language: helper.language, subject: words(AskingPhrase.overSubject(what: subject)),
            body: words(AskingPhrase.notNeededMail(name: helper.name, what: words.sideBySide(theirs))), kind: .help)
        try db.enqueue(message, once: "help-over/\(crisis.closedAt?.milliseconds ?? 0)/\(helper.id)")
    }

    /// Says it once to each reader, though the needs themselves come in several pieces.
    private func tell(whoeverAskedFor ended: [CrisisNeed], of crisis: Crisis, in db: Writer) throws {
        guard let first = ended.first else { return }
        let closer = try db.accountThatClosed(first.id)
        var readers: [NeedReader] = []
        var theirs: [EmailAddress: [CrisisNeed]] = [:]
        for (need, hearing) in try NeedReader.all(of: ended, besides: closer, in: db) {
            for reader in hearing {
                if theirs[reader.email] == nil { readers.append(reader) }
                theirs[reader.email, default: []].append(need)
            }
        }
        for reader in readers {
            guard let own = theirs[reader.email], let first = own.first else { continue }
            // Such keys are kept for good: no address is in them.
            let name = reader.account?.rawValue ?? first.id.rawValue
            let key = "crisis-over/\(crisis.closedAt?.milliseconds ?? 0)/\(name)"
            try db.enqueue(letter(to: reader, about: own, of: crisis), once: key)
        }
    }

    private func letter(to reader: NeedReader, about needs: [CrisisNeed], of crisis: Crisis) -> Message {
        let words = correspondence.lexicon.words(speaking: reader.language)
        let title = words.text(crisis.title)
        let lines = needs.prefix(Self.mostNamed).map { need in
            "• \(NeedSaying(need, in: words, zone: .ofTheCity).whatAndWhere): \(words.text(need.task))"
        }
        let more = needs.count - lines.count
        let rest = more > 0 ? [words(AskingPhrase.andMoreNeeds(count: more))] : []
        return Message(
            recipient: reader.email, language: reader.language,
            subject: words(AskingPhrase.crisisOverSubject(title: title)),
            body: words(
                AskingPhrase.crisisOverMail(
                    title: title, needs: (lines + rest).joined(separator: "\n"),
                    link: "\(correspondence.publicAddress)/crises/\(crisis.slug)")),
            kind: .help)
    }
}
