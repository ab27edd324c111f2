import Domain
import Words

/// A new event, as typed.
struct NewEventForm {
    static let parts = "parts", from = "from"

    private(set) var fields: FormFields

    init(_ fields: FormFields) {
        self.fields = fields
    }

    /// Begins with what an earlier edition has; everything is taken over but the people, whom somebody has to ask.
    init(from earlier: Event, words: Words) {
        fields = FormFields([
            Self.from: earlier.slug, "kind": earlier.kind.rawValue, "title": words.text(earlier.shortTitle),
            "venue": earlier.place ?? "", "series": earlier.series.map { words.text($0.title) } ?? "",
        ])
        fields.set(Self.parts, to: EditionPart.allCases.filter { $0 != .people }.map(\.rawValue))
    }

    /// The slug of the earlier edition; nil for an event that begins empty.
    var earlier: String? { fields[Self.from].nonEmpty }

    var chosenParts: Set<EditionPart> { Set(fields.all(Self.parts).compactMap(EditionPart.init(rawValue:))) }

    /// Whether the day that was typed is over. That is said, and keeps nobody from making it: minutes are written afterwards.
    func isPast(on today: CalendarDay) -> Bool { CalendarDay(typed: fields["day"]).map { $0 < today } ?? false }

    /// - Parameter language: in which it was typed.
    func edition(in language: Language) throws(FormProblems) -> NewEdition {
        var problems = FormProblems()
        let kind = Event.Kind(rawValue: fields["kind"])
        if kind == nil { problems.add("kind", KernelPhrase.fieldIsRequired) }
        let title = line("title", limit: NewEdition.titleLimit, &problems)
        if title.isEmpty { problems.add("title", ProgrammePhrase.titleMissing) }
        let day = CalendarDay(typed: fields["day"])
        if day == nil { problems.add("day", EditionPhrase.dayIsMissing) }
        let place = line("venue", limit: NewEdition.placeLimit, &problems)
        let typedPlaces = fields["places"].nonEmpty
        let places = typedPlaces.flatMap { Int($0) }.flatMap { (0...100_000).contains($0) ? $0 : nil }
        if typedPlaces != nil, places == nil {
            problems.add("places", EventPhrase.numberIsWrong(least: 0, most: 100_000))
        }
        let series = line("series", limit: NewEdition.seriesLimit, &problems)
        guard problems.isEmpty, let kind, let day else { throw problems }
        return NewEdition(
            kind: kind, title: Translated(language, title), day: day, place: place.nonEmpty, places: places,
            seriesTitle: series.nonEmpty)
    }

    private func line(_ name: String, limit: Int, _ problems: inout FormProblems) -> String {
        let text = fields[name].singleLine
        if text.exceeds(limit) { problems.add(name, KernelPhrase.textIsTooLong(count: limit)) }
        return text
    }
}
