import Domain
import Words

extension RecordWriter {
    /// What is different, in one line for each deed: of what has a name what it was and what it is, else how much.
    var changeLines: [String] {
        edition.changes.filter { $0.part.title != nil }.map(line) + countedLines
    }

    /// `„Räume“ heißt jetzt „Räume teilen“ (1 Maßnahme, Gruppe 3)`
    private func line(_ change: DocumentChange) -> String {
        let part = change.part
        let group = part.group.map { [words(GroupPhrase.groupNumber(group: $0))] } ?? []
        let place = words.sideBySide([name(of: part.kind, count: 1)] + group)
        let (title, old) = (part.title ?? "", change.earlier?.title ?? "")
        guard change.way == .changed else { return "\(words(change.way.phrase)): \(title) (\(place))" }
        var told: [String] = []
        if title != old { told.append(words(DocumentsPhrase.isCalledNow(old: old, new: title))) }
        for (fact, old, new) in change.facts {
            let said = DocumentsPhrase.saysNow(
                title: title, what: label(of: fact), old: value(of: fact, old, part.kind),
                new: value(of: fact, new, part.kind))
            told.append(words(said))
        }
        if told.isEmpty {
            told.append(words(DocumentsPhrase.isDifferent(title: title, what: words(DocumentsPhrase.wording))))
        }
        return "\(told.joined(separator: "; ")) (\(place))"
    }

    private func label(of fact: DocumentPart.Fact) -> String {
        switch fact {
        case .due: words(MeasurePhrase.dueLabel)
        case .status: words(TablePhrase.status)
        case .migrantOrganisations: words(TablePhrase.ownersOfMigrantOrganisations)
        case .institutions: words(TablePhrase.ownersOfInstitutions)
        }
    }

    private func value(of fact: DocumentPart.Fact, _ value: String, _ kind: DocumentPart.Kind) -> String {
        guard !value.isEmpty else { return words(DocumentsPhrase.notYetKnown) }
        return switch fact {
        case .due: CalendarDay(rawValue: value).map(words.day) ?? value
        case .status:
            words.lexicon.taxonomy.label(
                of: value, in: kind == .idea ? .ideaStatuses : .measureStatuses, language: language)
        case .migrantOrganisations, .institutions: value
        }
    }

    /// `Neu: 14 Karten, Gruppe 3`
    private var countedLines: [String] {
        struct Place: Hashable {
            let way: DocumentChange.Way
            let kind: DocumentPart.Kind
            let group: Int
        }
        var counts: [Place: Int] = [:]
        for change in edition.changes where change.part.title == nil {
            counts[Place(way: change.way, kind: change.part.kind, group: change.part.group ?? 0), default: 0] += 1
        }
        var lines: [String] = []
        for way in DocumentChange.Way.allCases {
            for group in Set(counts.keys.map(\.group)).sorted() {
                for kind in DocumentPart.Kind.allCases {
                    guard let count = counts[Place(way: way, kind: kind, group: group)] else { continue }
                    let place = group == 0 ? [] : [words(GroupPhrase.groupNumber(group: group))]
                    lines.append("\(words(way.phrase)): \(words.sideBySide([name(of: kind, count: count)] + place))")
                }
            }
        }
        return lines
    }

    private func name(of kind: DocumentPart.Kind, count: Int) -> String {
        switch kind {
        case .head: words(DocumentsPhrase.partHead)
        case .group: words(DocumentsPhrase.partGroup)
        case .cluster: words(DocumentsPhrase.partClusters(count: count))
        case .card: words(DocumentsPhrase.partCards(count: count))
        case .idea: words(DocumentsPhrase.partIdeas(count: count))
        case .measure: words(DocumentsPhrase.partMeasures(count: count))
        }
    }
}

extension DocumentChange.Way {
    fileprivate var phrase: DocumentsPhrase {
        switch self {
        case .added: .wayAdded
        case .changed: .wayChanged
        case .removed: .wayRemoved
        }
    }
}
