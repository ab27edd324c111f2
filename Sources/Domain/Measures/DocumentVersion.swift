/// A paper about an event as its hosts gave it out. It keeps how each part read, not the words: what is taken down later is
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

    public init(_ kind: Kind, _ subject: String, group: Int? = nil, saying words: [String]) {
        (self.kind, self.subject, self.group) = (kind, subject, group)
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

    public init(_ way: Way, _ part: DocumentPart) {
        (self.way, self.part) = (way, part)
    }
}

extension [DocumentPart] {
    /// What is different from `earlier`, in the order in which it stands here; what is gone comes last.
    public func changes(since earlier: [DocumentPart]) -> [DocumentChange] {
        let (before, now) = (earlier.byName, byName)
        let kept = compactMap { part -> DocumentChange? in
            guard let old = before[part.name] else { return DocumentChange(.added, part) }
            return old == part ? nil : DocumentChange(.changed, part)
        }
        let gone = earlier.filter { now[$0.name] == nil }
        return kept + gone.map { DocumentChange(.removed, $0) }
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
        isGivenOut = versions.first?.parts == parts
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
        case .minutes: return [DocumentPart(.head, "", saying: head + people.map(\.line))] + agreements
        case .documentation:
            return [DocumentPart(.head, "", saying: head)] + groups.flatMap { parts(of: $0) } + agreements
        }
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
        let clusters = group.clusters.map { DocumentPart(.cluster, $0.id.rawValue, group: number, saying: [$0.name]) }
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
                .idea, idea.id.rawValue, group: groupNumber(of: idea.id),
                saying: [idea.title, idea.text, idea.status.rawValue, idea.reason ?? ""])
        }
        let measures = measures.map { measure -> DocumentPart in
            var words = [measure.title, measure.text, measure.needs, measure.status(on: day).rawValue]
            words += [measure.due?.rawValue ?? "", measure.outcome(on: day) ?? ""]
            words += measure.owners.map { "\($0.organisation) \($0.isNamePublic ? $0.name : "")" }
            return DocumentPart(
                .measure, measure.id.rawValue, group: groupNumber(of: measure.idea), saying: words)
        }
        return ideas + measures
    }
}

extension EventRecord.Person {
    fileprivate var line: String { "\(name ?? "") \(organisation) \(side?.rawValue ?? "")" }
}
