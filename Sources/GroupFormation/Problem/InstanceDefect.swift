/// Why an instance cannot be read as a problem at all: it names nobody, names somebody twice, contradicts itself.
public enum InstanceDefect: Error, Hashable, Sendable {
    /// The lists of an instance in which identifiers must be unique.
    public enum List: String, Hashable, Sendable {
        case topics, groups, participants, interpreters
    }

    case noGroups
    case noRounds(Int)
    case emptyIdentifier(List, position: Int)
    case duplicate(List, id: String)
    case unknown(id: String, list: List, mentionedBy: String)
    case roundOutOfRange(Int, rounds: Int, mentionedBy: String)
    case sizes(group: String, minimum: Int, maximum: Int)
    case negative(name: String, value: Int)
    case wishTwice(participant: String, topic: String)
    case kindTwice(String)
    case fixedTwice(participant: String, first: String, second: String, round: Int)
    case fixedWhileAway(participant: String, group: String, round: Int)
    case pairTwice(String, String)
    case pairWithThemselves(String, mentionedBy: String)
    case matrixLength(expected: Int, found: Int)
    /// More than the solver can hold in memory.
    case tooLarge(String)
    /// Numbers so large that the score could overflow.
    case numbersTooLarge
}

extension InstanceDefect: CustomStringConvertible {
    /// One German sentence that says what to correct.
    public var description: String {
        switch self {
        case .noGroups:
            "Es gibt keine Gruppe: „groups“ braucht mindestens einen Eintrag."
        case .noRounds(let rounds):
            "„rounds“ ist \(rounds), gebraucht wird mindestens 1."
        case .emptyIdentifier(let list, let position):
            "In „\(list.rawValue)“ hat der Eintrag \(position) eine leere „id“."
        case .duplicate(let list, let id):
            "In „\(list.rawValue)“ kommt die „id“ „\(id)“ zweimal vor."
        case .unknown(let id, let list, let source):
            "\(source) nennt „\(id)“, das in „\(list.rawValue)“ nicht vorkommt."
        case .roundOutOfRange(let round, let rounds, let source):
            "\(source) nennt Runde \(round), es gibt aber nur die Runden 1 bis \(rounds)."
        case .sizes(let group, let minimum, let maximum):
            "Gruppe „\(group)“: Die Größe \(minimum) bis \(maximum) ist nicht möglich."
        case .negative(let name, let value):
            "\(name) ist \(value), darf aber nicht negativ sein."
        case .wishTwice(let participant, let topic):
            "„\(participant)“ wünscht sich das Thema „\(topic)“ zweimal."
        case .kindTwice(let kind):
            "„mix.kinds“ nennt „\(kind)“ zweimal."
        case .fixedTwice(let participant, let first, let second, let round):
            "„\(participant)“ ist in Runde \(round) zugleich in „\(first)“ und in „\(second)“ festgesetzt."
        case .fixedWhileAway(let participant, let group, let round):
            "„\(participant)“ ist in Runde \(round) in „\(group)“ festgesetzt, nimmt an dieser Runde aber nicht teil."
        case .pairTwice(let first, let second):
            "„affinities“ nennt das Paar „\(first)“ und „\(second)“ zweimal."
        case .pairWithThemselves(let participant, let source):
            "\(source) nennt „\(participant)“ mit sich selbst."
        case .matrixLength(let expected, let found):
            "„pairMatrix.upper“ hat \(found) Werte, gebraucht werden \(expected)."
        case .tooLarge(let reason):
            "Die Aufgabe ist zu groß: \(reason)."
        case .numbersTooLarge:
            "Gewichte und Werte sind zu groß, die Bewertung würde überlaufen; kleinere Zahlen genügen."
        }
    }
}
