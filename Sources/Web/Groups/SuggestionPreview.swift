import Domain
import Words

/// What groups would be suggested, as the form about their sizes shows it.
struct SuggestionPreview: Sendable {
    /// How many groups would talk about it; nil for those that are about nothing.
    typealias Share = (topic: Topic?, groups: Int)

    private let shares: [Share]
    /// What the form had shown, if that is over.
    private let before: SeenPreview?

    /// - Parameter topics: one for each group, those of one topic beside each other.
    init(_ topics: [Topic?], after before: SeenPreview? = nil) {
        var shares: [Share] = []
        for topic in topics {
            if let last = shares.last, last.topic == topic {
                shares[shares.count - 1].groups += 1
            } else {
                shares.append((topic, 1))
            }
        }
        (self.shares, self.before) = (shares, before)
    }

    var seen: SeenPreview { SeenPreview(shares.map(Self.key)) }

    private static func key(_ share: Share) -> String { "topic.\(share.groups).\(share.topic?.rawValue ?? "")" }

    private static func topic(_ key: String) -> String? {
        let parts = key.split(separator: ".", maxSplits: 2, omittingEmptySubsequences: false)
        return parts.count == 3 && parts[0] == "topic" ? String(parts[2]) : nil
    }

    func component(_ visit: Visit) -> Preview {
        let (words, groups) = (visit.words, shares.reduce(0) { $0 + $1.groups })
        let sum: HTML = "<strong>\(words(OutlookPhrase.groupsBecome(count: groups)))</strong>"
        return Preview(
            words: words, lines: [sum] + shares.map { Self.line($0, visit) }, seen: seen, changes: changes(visit))
    }

    /// Each topic that has another number of groups by now, also those that have none any more.
    private func changes(_ visit: Visit) -> [HTML] {
        guard let before else { return [] }
        let (known, topics) = (Set(before.keys), Set(shares.map { $0.topic?.rawValue ?? "" }))
        let gone = before.keys.compactMap(Self.topic).filter { !topics.contains($0) }.map { key -> Share in
            (key.isEmpty ? nil : Topic(rawValue: key), 0)
        }
        let lines = (shares.filter { !known.contains(Self.key($0)) } + gone).map { share -> HTML in
            "\(visit.words(OutlookPhrase.nowToo)) \(Self.line(share, visit))"
        }
        return lines.isEmpty ? ["\(visit.words(OutlookPhrase.otherFigures))"] : lines
    }

    private static func line(_ share: Share, _ visit: Visit) -> HTML {
        let topic = share.topic.map(visit.label) ?? visit.words(GroupPhrase.noTopic)
        return "\(topic): \(visit.words.number(share.groups))"
    }
}
