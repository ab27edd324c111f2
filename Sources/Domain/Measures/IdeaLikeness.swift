/// Two ideas that may be the same, and why the house thinks so. It is a hint for whoever leads the plenary: nothing is
/// merged by itself.
public struct IdeaLikeness: Hashable, Sendable {
    public let first: Idea.ID
    public let second: Idea.ID
    /// Words that stand in both, as the first one has them.
    public let words: [String]
    /// What both speak of, in whatever language.
    public let topics: [Topic]

    public init(_ first: Idea.ID, _ second: Idea.ID, words: [String], topics: [Topic]) {
        (self.first, self.second) = (first, second)
        (self.words, self.topics) = (words, topics)
    }

    /// The more, the likelier.
    fileprivate var weight: Int { words.count + topics.count }
}

/// By which words an idea is known to speak of a topic: the labels of all topics in all languages, so that two ideas in two
/// languages find each other.
public struct IdeaVocabulary: Sendable {
    private let topics: [String: Set<Topic>]
    private let fillers: Set<String>

    /// - Parameters:
    ///   - labels: what each topic is called, in every language in which somebody may write of it.
    ///   - fillers: words that stand in any sentence and say nothing about what it is about, in small letters.
    public init(_ labels: [Topic: [String]], fillers: Set<String>) {
        self.fillers = fillers
        var topics: [String: Set<Topic>] = [:]
        for (topic, names) in labels {
            for name in names {
                for stem in Self.stems(of: name, without: fillers).keys { topics[stem, default: []].insert(topic) }
            }
        }
        // A word that names many topics says nothing.
        self.topics = topics.filter { $0.value.count <= 2 }
    }

    /// Pairs among these ideas, the likeliest first. Two merged ideas are no pair any more.
    public func pairs(among ideas: [Idea], limit: Int = 12) -> [IdeaLikeness] {
        let known = ideas.filter { $0.mergedInto == nil && $0.isOpen }.map { idea in
            Known(idea, stems: Self.stems(of: "\(idea.title) \(idea.text)", without: fillers), vocabulary: self)
        }
        // What half of all ideas say tells nobody that two of them are alike.
        let counts = known.reduce(into: [String: Int]()) { counts, idea in
            for stem in idea.stems.keys { counts[stem, default: 0] += 1 }
        }
        let most = max(2, known.count / 2)
        let pairs = known.indices.flatMap { left in
            known.indices.dropFirst(left + 1).compactMap { right in
                known[left].likeness(to: known[right]) { (counts[$0] ?? 0) <= most }
            }
        }
        let sorted = pairs.enumerated().sorted { left, right in
            let (first, second) = (left.element.weight, right.element.weight)
            return first == second ? left.offset < right.offset : first > second
        }
        return sorted.prefix(limit).map { $0.element }
    }

    private struct Known {
        let idea: Idea
        let stems: [String: String]
        let topics: Set<Topic>

        init(_ idea: Idea, stems: [String: String], vocabulary: IdeaVocabulary) {
            (self.idea, self.stems) = (idea, stems)
            topics = stems.keys.reduce(into: Set([idea.topic].compactMap(\.self))) { topics, stem in
                topics.formUnion(vocabulary.topics[stem] ?? [])
            }
        }

        /// Nil for two that have too little in common: one word alone is chance, and so is one topic of two groups that were
        /// formed by it.
        func likeness(to other: Known, counting counts: (String) -> Bool) -> IdeaLikeness? {
            let common = stems.keys.filter { other.stems[$0] != nil && counts($0) }.sorted()
            let shared = topics.intersection(other.topics).sorted()
            guard common.count + shared.count >= 2 else { return nil }
            return IdeaLikeness(idea.id, other.idea.id, words: common.compactMap { stems[$0] }, topics: shared)
        }
    }

    /// How a word begins, and the word: "Räume" and "Räumen" begin alike. Short words, fillers and numbers say little.
    private static func stems(of text: String, without fillers: Set<String>) -> [String: String] {
        let words = text.split { !$0.isLetter && !$0.isNumber }.map(String.init)
        return words.reduce(into: [:]) { stems, word in
            let small = word.lowercased()
            guard word.count >= shortestWord, !fillers.contains(small), word.contains(where: \.isLetter) else {
                return
            }
            let stem = String(small.prefix(stemLength))
            if stems[stem] == nil { stems[stem] = word }
        }
    }

    private static let shortestWord = 4
    private static let stemLength = 5
}
