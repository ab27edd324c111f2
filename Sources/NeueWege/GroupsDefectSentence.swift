import GroupFormation

extension InstanceDefect {
    /// One German sentence that says what to correct.
    var sentence: String {
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
            "\(source.name) nennt „\(id)“, das in „\(list.rawValue)“ nicht vorkommt."
        case .roundOutOfRange(let round, let rounds, let source):
            "\(source.name) nennt Runde \(round), es gibt aber nur die Runden 1 bis \(rounds)."
        case .sizes(let group, let minimum, let maximum):
            "Gruppe „\(group)“: Die Größe \(minimum) bis \(maximum) ist nicht möglich."
        case .negative(let figure, let value):
            "\(figure.name) ist \(value), darf aber nicht negativ sein."
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
            "\(source.name) nennt „\(participant)“ mit sich selbst."
        case .matrixLength(let expected, let found):
            "„pairMatrix.upper“ hat \(found) Werte, gebraucht werden \(expected)."
        case .tooLarge(.seats(let participants, let groups, let rounds)):
            "Die Aufgabe ist zu groß: \(participants) Personen, \(groups) Gruppen und \(rounds) Runden; teilen Sie sie auf."
        case .tooLarge(.pairs):
            "Die Aufgabe ist zu groß: Die Einträge in „together“ und „apart“ nennen zusammen zu viele Paare."
        case .numbersTooLarge:
            "Gewichte und Werte sind zu groß, die Bewertung würde überlaufen; kleinere Zahlen genügen."
        }
    }
}

extension InstanceDefect.Source {
    fileprivate var name: String {
        switch self {
        case .group(let id): "Gruppe „\(id)“"
        case .participant(let id), .interpreter(let id): "„\(id)“"
        case .fixed(nil): "„fixed“"
        case .fixed(let participant?): "„fixed“ für „\(participant)“"
        case .together: "„together“"
        case .apart: "„apart“"
        case .affinities: "„affinities“"
        }
    }
}

extension InstanceDefect.Figure {
    fileprivate var name: String {
        switch self {
        case .target(let group): "Die Wunschgröße von Gruppe „\(group)“"
        case .kindMinimum(let kind): "„kindMinimum“ für „\(kind)“"
        case .maxPerOrganisation: "„maxPerOrganisation“"
        case .weight(let name): "Das Gewicht „\(name)“"
        }
    }
}

extension SolutionDefect {
    /// One German sentence that says what to correct.
    var sentence: String {
        switch self {
        case .roundCount(let expected, let found):
            "Die Lösung hat \(found) Runden, die Aufgabe hat \(expected)."
        case .unknownParticipant(let id, let round):
            "Runde \(round) der Lösung nennt „\(id)“, das in „participants“ nicht vorkommt."
        case .unknownGroup(let id, let round):
            "Runde \(round) der Lösung nennt die Gruppe „\(id)“, die in „groups“ nicht vorkommt."
        case .unknownInterpreter(let id, let round):
            "Runde \(round) der Lösung nennt „\(id)“, das in „interpreters“ nicht vorkommt."
        }
    }
}

extension UnknownFormat {
    /// One German sentence that says what is needed.
    var sentence: String { "Das Format „\(found)“ ist unbekannt, gebraucht wird „\(known)“." }
}
