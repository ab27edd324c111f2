/// Why an instance cannot be read as a problem at all: it names nobody, names somebody twice, contradicts itself.
public enum InstanceDefect: Error, Hashable, Sendable {
    /// The lists of an instance in which identifiers must be unique.
    public enum List: String, Hashable, Sendable {
        case topics, groups, participants, interpreters
    }

    /// Who or what in the file names something.
    public enum Source: Hashable, Sendable {
        case group(String)
        case participant(String)
        case interpreter(String)
        /// An entry of `fixed`; nil where it does not matter whose.
        case fixed(participant: String?)
        case together, apart, affinities
    }

    /// Numbers that may not be negative.
    public enum Figure: Hashable, Sendable {
        case target(group: String)
        case kindMinimum(String)
        case maxPerOrganisation
        /// By its name in the file.
        case weight(String)
    }

    /// What is too much of.
    public enum Excess: Hashable, Sendable {
        case seats(participants: Int, groups: Int, rounds: Int)
        /// All pairs in `together` and `apart`.
        case pairs
    }

    case noGroups
    case noRounds(Int)
    case emptyIdentifier(List, position: Int)
    case duplicate(List, id: String)
    case unknown(id: String, list: List, mentionedBy: Source)
    case roundOutOfRange(Int, rounds: Int, mentionedBy: Source)
    case sizes(group: String, minimum: Int, maximum: Int)
    case negative(Figure, value: Int)
    case wishTwice(participant: String, topic: String)
    case kindTwice(String)
    case fixedTwice(participant: String, first: String, second: String, round: Int)
    case fixedWhileAway(participant: String, group: String, round: Int)
    case pairTwice(String, String)
    case pairWithThemselves(String, mentionedBy: Source)
    case matrixLength(expected: Int, found: Int)
    /// More than the solver can hold in memory.
    case tooLarge(Excess)
    /// Numbers so large that the score could overflow.
    case numbersTooLarge
}
