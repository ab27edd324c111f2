/// A paper about an event as its hosts gave it out. Of a card it keeps how it read, not the words: what is taken down later is
/// in no older version either, and the list of changes is true all the same.
public struct DocumentVersion: Hashable, Sendable {
    /// Which paper.
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        /// What was agreed, who, until when.
        case minutes
        /// Everything that hung on the boards, for everybody.
        case documentation
    }

    public let event: Event.ID
    public let kind: Kind
    /// From 1, without gaps.
    public let number: Int
    public let madeAt: Instant
    public let madeBy: Author
    /// The hash of all its parts.
    public let content: ContentHash
    public let parts: [DocumentPart]

    public init(
        event: Event.ID, kind: Kind, number: Int, madeAt: Instant, madeBy: Author, content: ContentHash,
        parts: [DocumentPart]
    ) {
        (self.event, self.kind, self.number) = (event, kind, number)
        (self.madeAt, self.madeBy) = (madeAt, madeBy)
        (self.content, self.parts) = (content, parts)
    }
}

/// That a version was given out, without what it says.
public struct DocumentIssue: Hashable, Sendable {
    public let number: Int
    public let madeAt: Instant

    public init(number: Int, madeAt: Instant) {
        (self.number, self.madeAt) = (number, madeAt)
    }
}

/// What versions only refer to, as it is today: names with a consent that holds, and the words of cards that hang. Whatever is
/// taken back, taken down or forgotten is gone from every version.
public struct DocumentMentions: Hashable, Sendable {
    public let people: [Registration.ID: String]
    public let owners: [Measure.Owner.ID: String]
    public let cards: [Card.ID: String]
    /// By the fingerprint of the name: whom the event names as its chair, in its programme or as who takes its minutes.
    public let offices: [String: String]

    /// - Parameter officers: whom the event names.
    public init(
        people: [Registration.ID: String] = [:], owners: [Measure.Owner.ID: String] = [:],
        cards: [Card.ID: String] = [:], officers: [String] = []
    ) {
        (self.people, self.owners, self.cards) = (people, owners, cards)
        offices = Dictionary(officers.map { ($0.fingerprint, $0) }) { first, _ in first }
    }
}

/// The hash of what a paper says, in hexadecimal digits.
public struct ContentHash: RawRepresentable, Hashable, Sendable {
    public let rawValue: String

    public init(rawValue: String) {
        self.rawValue = rawValue
    }
}

/// What stands in a paper by itself, such as one card.
public struct DocumentPart: Hashable, Sendable, Codable {
    public enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
        /// What the paper says of the day itself.
        case head
        case group, cluster, card, idea, measure
    }

    public let kind: Kind
    /// Its identifier; empty for the head.
    public let subject: String
    /// The number of the group to which it belongs.
    public let group: Int?
    /// Tells this wording from every other one.
    public let wording: String
    /// What it is called; nil for a card, of which nothing is kept but how it read.
    public let title: String?
    /// What else is told as it was and as it is, under the name of a `Fact`.
    public let facts: [String: String]?
    /// The idea from which a measure grew.
    public let origin: String?

    /// What somebody asks first who reads that something is different.
    public enum Fact: String, CaseIterable, Sendable {
        case due, status
        /// The organisations on each side.
        case migrantOrganisations, institutions
    }

    public init(
        _ kind: Kind, _ subject: String, group: Int? = nil, title: String? = nil, facts: [Fact: String] = [:],
        origin: String? = nil, saying words: [String]
    ) {
        (self.kind, self.subject, self.group, self.title, self.origin) = (kind, subject, group, title, origin)
        self.facts =
            facts.isEmpty ? nil : Dictionary(facts.map { ($0.key.rawValue, $0.value) }) { first, _ in first }
        // What no text holds stands between them.
        wording = words.joined(separator: "\u{1F}").fingerprint
    }

    /// One line for the hash of them all.
    public var line: String { "\(kind.rawValue) \(subject) \(group ?? 0) \(wording)" }
}

/// What is different in a version.
public struct DocumentChange: Hashable, Sendable {
    public enum Way: String, Hashable, Sendable, CaseIterable {
        case added, changed, removed
    }

    public let way: Way
    public let part: DocumentPart
    /// How it was; nil for what is new.
    public let earlier: DocumentPart?

    public init(_ way: Way, _ part: DocumentPart, earlier: DocumentPart? = nil) {
        (self.way, self.part, self.earlier) = (way, part, earlier)
    }

    /// What is different of what is told by name: each with how it was and how it is.
    public var facts: [(fact: DocumentPart.Fact, old: String, new: String)] {
        DocumentPart.Fact.allCases.compactMap { fact in
            let (old, new) = (earlier?.facts?[fact.rawValue] ?? "", part.facts?[fact.rawValue] ?? "")
            return old == new ? nil : (fact: fact, old: old, new: new)
        }
    }
}

extension [DocumentPart] {
    /// What is different from `earlier`, in the order in which it stands here; what is gone comes last.
    public func changes(since earlier: [DocumentPart]) -> [DocumentChange] {
        let (before, now) = (earlier.byName, byName)
        let kept = compactMap { part -> DocumentChange? in
            guard let old = before[part.name] else { return DocumentChange(.added, part) }
            return old.line == part.line ? nil : DocumentChange(.changed, part, earlier: old)
        }
        // That an idea becomes a measure is one deed, and the measure tells it.
        let told = Set(kept.filter { $0.way == .added }.compactMap(\.part.origin))
        let gone = earlier.filter { now[$0.name] == nil }
        return kept.filter { $0.way != .changed || $0.part.kind != .idea || !told.contains($0.part.subject) }
            + gone.map { DocumentChange(.removed, $0, earlier: $0) }
    }

    private var byName: [String: DocumentPart] { Dictionary(map { ($0.name, $0) }) { first, _ in first } }
}

extension DocumentPart {
    fileprivate var name: String { "\(kind.rawValue) \(subject)" }
}

/// How a paper stands when somebody reads it: as a version that was given out, or as it is at this minute.
public struct DocumentEdition: Hashable, Sendable {
    /// The last version that was given out, if there is one.
    public let last: DocumentVersion?
    /// Whether the paper reads just as that version.
    public let isGivenOut: Bool
    /// Since when it reads so, as far as anybody knows.
    public let asOf: Instant
    /// What is different: in the last version from the one before it, or since the last version.
    public let changes: [DocumentChange]

    /// - Parameter versions: the last two, the newest first.
    public init(_ parts: [DocumentPart], after versions: [DocumentVersion], at now: Instant) {
        last = versions.first
        isGivenOut = versions.first?.parts.map(\.line) == parts.map(\.line)
        let minute = Instant(milliseconds: now.milliseconds - now.milliseconds % 60_000)
        asOf = isGivenOut ? versions.first?.madeAt ?? minute : minute
        let earlier = isGivenOut ? versions.dropFirst().first : versions.first
        changes = earlier.map { parts.changes(since: $0.parts) } ?? []
    }
}

extension EventRecord {
    /// What a paper says, part by part.
    public func parts(of kind: DocumentVersion.Kind) -> [DocumentPart] {
        switch kind {
        case .minutes: return [DocumentPart(.head, "", saying: head + factLines + people.map(\.line))] + agreements
        case .documentation:
            return [DocumentPart(.head, "", saying: head)] + groups.flatMap { parts(of: $0) } + agreements
        }
    }

    private var factLines: [String] {
        facts == MinutesFacts() ? [] : [facts.minuteTaker, facts.ended?.rawValue ?? ""]
    }

    private var head: [String] {
        var lines = event.title.texts.sorted { $0.key < $1.key }.map(\.value)
        lines += [event.day.rawValue, event.location ?? ""]
        lines += event.hosts.map { "\($0.role.rawValue) \($0.name)" }
        lines += programme.items.map { "\($0.starts.rawValue) \($0.ends.rawValue) \($0.id)" }
        return lines
    }

    private func parts(of group: Group) -> [DocumentPart] {
        let number = group.group.number
        let frame = [group.group.topic?.rawValue ?? "", String(group.hiddenCards)]
        let clusters = group.clusters.map {
            DocumentPart(.cluster, $0.id.rawValue, group: number, title: $0.name, saying: [$0.name])
        }
        let cards = group.cards.map { card -> DocumentPart in
            let place = card.cluster?.rawValue ?? ""
            let dots = String(group.dots[card.id] ?? 0)
            return DocumentPart(.card, card.id.rawValue, group: number, saying: [card.text.rawValue, place, dots])
        }
        return [DocumentPart(.group, group.group.id.rawValue, group: number, saying: frame)] + clusters + cards
    }

    private var agreements: [DocumentPart] {
        let ideas = everyIdea.map { idea in
            DocumentPart(
                .idea, idea.id.rawValue, group: groupNumber(of: idea.id), title: idea.title,
                facts: [.status: idea.status.rawValue],
                saying: [idea.title, idea.text, idea.status.rawValue, idea.reason ?? ""])
        }
        let measures = measures.map { measure -> DocumentPart in
            var words = [measure.title, measure.text, measure.needs, measure.firstStep]
            words.append(measure.status(on: day).rawValue)
            words += [measure.due?.rawValue ?? "", measure.outcome(on: day) ?? ""]
            words += measure.owners.map { "\($0.organisation) \($0.isNamePublic ? $0.name : "")" }
            return DocumentPart(
                .measure, measure.id.rawValue, group: groupNumber(of: measure.idea), title: measure.title,
                facts: particulars(of: measure), origin: measure.idea?.rawValue, saying: words)
        }
        return ideas + measures
    }

    private func particulars(of measure: Measure) -> [DocumentPart.Fact: String] {
        func owners(on bank: Bank) -> String {
            measure.owners.filter { $0.bank == bank }.compactMap { organisations[$0.organisation] }
                .joined(separator: ", ")
        }
        return [
            .due: measure.due?.rawValue ?? "", .status: measure.status(on: day).rawValue,
            .migrantOrganisations: owners(on: .migrantOrganisations), .institutions: owners(on: .institutions),
        ]
    }
}

extension EventRecord.Person {
    fileprivate var line: String { "\(name ?? "") \(organisation) \(side?.rawValue ?? "")" }
}
