import Domain
import Storage
import Words

/// Measures and the names of those who answer for them.
struct MeasureList: Sendable {
    let measures: [Measure]
    let organisations: [Organisation.ID: OrganisationName]
    /// Of their titles.
    let translations: TranslationsRead

    init(on day: CalendarDay, for reader: Language, shownTo caller: Caller, in db: Reader) throws {
        try self.init(try db.measures(on: day), for: reader, shownTo: caller, in: db)
    }

    init(_ measures: [Measure], for reader: Language, shownTo caller: Caller, in db: Reader) throws {
        self.measures = measures
        translations = try db.translations(of: measures.compactMap(\.originalOfTitle), for: reader)
        organisations = try caller.ownerNames(of: measures, in: db)
    }
}

extension Caller {
    /// What those are called who answer for measures, as far as the caller may know. Those of one team know each other.
    func ownerNames(
        of measures: [Measure], and others: [Organisation.ID] = [], in db: Reader
    ) throws -> [Organisation.ID: OrganisationName] {
        func owners(_ measures: [Measure]) -> [Organisation.ID] { measures.flatMap { $0.owners.map(\.organisation) } }
        return try organisationNames(
            owners(measures) + others, orAmong: owners(measures.filter(mayChange)), in: db)
    }
}

/// All measures, those that must be looked at soonest first.
struct MeasureListPage {
    let visit: Visit
    let list: MeasureList

    var frame: PageFrame {
        let words = visit.words
        return visit.frame(
            title: words(KernelPhrase.measures),
            description: words(MeasurePhrase.listLead),
            entry: .measures,
            body: """
                <h1>\(words(KernelPhrase.measures))</h1>
                <p class="lead">\(words(MeasurePhrase.listLead))</p>
                \(list.measures.isEmpty
                    ? EmptyState(
                        title: words(MeasurePhrase.noMeasures), text: "\(words(MeasurePhrase.noMeasuresHint))").html
                    : """
                    <ul class="lines">\(list.measures.map { visit.line(for: $0, in: list) })</ul>\
                    \(TableCopies(words: words, address: TableAddress.measures))
                    """)
                \(visit.sharing(words(KernelPhrase.measures), at: MeasureAddress.list))
                """)
    }
}

extension Visit {
    /// One measure in a list: title, status, who answers for it, by when.
    func line(for measure: Measure, in list: MeasureList) -> HTML {
        let names = measure.owners.compactMap { list.organisations[$0.organisation] }.map(nameLink)
        let due = measure.due.map { due in
            let day = words.day(due)
            return words(measure.isOverdue(on: today) ? MeasurePhrase.dueWas(day: day) : .dueOn(day: day))
        }
        return """
            <li><p><a href="\(MeasureAddress(measure.id).page)" dir="auto" lang="\(measure.language)">\
            <strong>\(measure.title)</strong></a></p>\
            \(translation(of: measure.originalOfTitle, in: list.translations))\
            <p class="row">\(statusWord(of: measure))\
            \(due.map { "<span class=\"soft small\">\($0)</span>" as HTML })</p>\
            <p class="row small">\(names)</p></li>
            """
    }
}
