import Domain
import Pictures
import Storage
import Words

/// An event in one picture: what, when, where.
enum EventPicture {
    static let send: Routes.Handler = { visit in
        let slug = try visit.parameter("event")
        typealias Shown = (event: Event, hours: Hours?)
        return try await visit.picture(at: EventAddress(slug).picture(in: nil)) { db -> Shown? in
            guard let event = try db.event(slug: slug, shownTo: .everyone) else { return nil }
            return (event: event, hours: try db.programmeHours(of: event.id))
        } of: { shown, words in
            PreviewPicture(shown.event, hours: shown.hours, in: words)
        }
    }
}

extension PreviewPicture {
    fileprivate init(_ event: Event, hours: Hours?, in words: Words) {
        let kind = words.label(event.kind)
        self.init(
            above: event.isCancelled ? "\(words(StandingPhrase.cancelled)) · \(kind)" : kind,
            title: words.text(event.shortTitle), below: event.whenAndWhere(hours, in: words))
    }
}

extension Event {
    /// `Freitag, 1. Dezember 2023 · 16:00–20:30`, and the place, if it is known.
    /// - Parameter hours: nil while there is no programme.
    func whenAndWhere(_ hours: Hours?, in words: Words) -> [String] {
        let times = hours.map { words.times(from: $0.starts, to: $0.ends) }
        return [[words.fullDay(day), times].compactMap(\.self).joined(separator: " · "), location].compactMap(\.self)
    }

    /// The same in one line, behind what the event is called.
    func titleWhenAndWhere(_ hours: Hours?, in words: Words) -> String {
        ([words.text(shortTitle)] + whenAndWhere(hours, in: words)).joined(separator: " · ")
    }
}
