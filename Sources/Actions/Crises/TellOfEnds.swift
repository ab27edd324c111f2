import Domain
import FoundationEssentials
import Storage
import Words

/// Needs have ended, and everybody hears it whom that concerns. What ended because its crisis did is told to whoever asked in one letter,
/// however much it was; whoever ended the crisis knows.
struct TellOfEnds {
    /// So many stand in one letter; of the others it says how many there are.
    private static let mostNamed = 20

    let needs: [CrisisNeed.ID]
    let correspondence: Correspondence

    init(_ needs: [CrisisNeed.ID], correspondence: Correspondence) {
        (self.needs, self.correspondence) = (needs, correspondence)
    }

    func run(in db: Writer) throws {
        var over: [Crisis.ID: Crisis] = [:]
        for need in needs {
            guard let crisis = try TellOfNeed(need, correspondence: correspondence).done(in: db) else { continue }
            over[crisis.id] = crisis
        }
        for (_, crisis) in over.sorted(by: { $0.key < $1.key }) { try tell(of: crisis, in: db) }
    }

    /// Says it once to each reader, though the needs themselves come in several pieces.
    private func tell(of crisis: Crisis, in db: Writer) throws {
        let ended = try db.crisisNeeds(of: crisis.id).filter { $0.hasEnded(with: crisis) }
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
