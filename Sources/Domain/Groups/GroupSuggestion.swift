/// How many groups an event needs and what they should talk about, from what people wished for.
public struct GroupSuggestion: Hashable, Sendable {
    /// The sizes of groups in which everybody gets to speak.
    public static let usualSize = 8...12

    /// One for each group; nil where nobody wished for anything.
    public let topics: [Topic?]

    /// - Parameters:
    ///   - wishes: of each person, best first.
    ///   - size: how many people a group should have.
    public init(for wishes: [[Topic]], size: ClosedRange<Int> = usualSize) {
        let middle = max(1, (size.lowerBound + size.upperBound) / 2)
        let number = max(1, (wishes.count + middle - 1) / middle)
        topics = Self.shares(of: number, among: Self.weights(of: wishes))
    }

    /// A first wish weighs as much as two second or three third ones.
    private static func weights(of wishes: [[Topic]]) -> [(topic: Topic, weight: Int)] {
        var weights: [Topic: Int] = [:]
        for topics in wishes {
            for (rank, topic) in topics.prefix(3).enumerated() { weights[topic, default: 0] += 6 / (rank + 1) }
        }
        return weights.map { (topic: $0.key, weight: $0.value) }.sorted {
            ($1.weight, $0.topic) < ($0.weight, $1.topic)
        }
    }

    /// Groups in proportion to the weights, by highest averages (d'Hondt), so that one more person never costs a topic a
    /// group; in the order of the weights.
    private static func shares(of number: Int, among weights: [(topic: Topic, weight: Int)]) -> [Topic?] {
        guard !weights.isEmpty else { return [Topic?](repeating: nil, count: number) }
        var groups = [Int](repeating: 0, count: weights.count)
        for _ in 0..<number {
            // a / b < c / d without fractions.
            let next = weights.indices.max { one, other in
                let (left, right) = (
                    weights[one].weight * (groups[other] + 1), weights[other].weight * (groups[one] + 1)
                )
                return left == right ? one > other : left < right
            }
            if let next { groups[next] += 1 }
        }
        return weights.indices.flatMap { [Topic?](repeating: weights[$0].topic, count: groups[$0]) }
    }
}
