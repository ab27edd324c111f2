import Domain
import Storage
import Words

/// How one edition came together, and the one before, read at one moment.
struct FiguresContents: Sendable {
    let event: Event
    let places: PlacesOverTime
    /// The last edition of the same series; nil if there was none.
    let last: (event: Event, places: PlacesOverTime)?

    init(of event: Event, in db: Reader) throws {
        self.event = event
        places = try db.placesOverTime(of: event)
        last = try db.lastEdition(before: event).map { (event: $0, places: try db.placesOverTime(of: $0)) }
    }
}

/// How the places of an event fill, day by day, beside the last edition; who waits, who has cancelled, who has said that they come.
/// Each picture and its table show the same lines.
struct FiguresPage {
    let visit: Visit
    let contents: FiguresContents

    private var words: Words { visit.words }
    private var event: Event { contents.event }

    var frame: PageFrame {
        let title = words(FiguresPhrase.title)
        return visit.frame(
            title: title, crumbs: visit.crumbs(toDeskOf: event), bodyClass: "desk",
            body: """
                <h1>\(title)</h1>
                <p class="lead">\(words.html(event.shortTitle)) · \(words.fullDay(event.day))</p>
                <p>\(words(FiguresPhrase.lead))</p>
                \(sections)
                """)
    }

    private var sections: HTML {
        let courses = [bySide, others].filter { !$0.columns.isEmpty }
        guard !courses.isEmpty else {
            return EmptyState(title: words(FiguresPhrase.nothing), text: "\(words(FiguresPhrase.nothingHint))").html
        }
        return "\(courses.map { "<section class=\"flow\"><h2>\($0.title)</h2>\($0.figure)</section>" as HTML })"
    }

    private var bySide: PlacesCourse {
        PlacesCourse.bySide(
            visit: visit, event: event, places: contents.places, last: contents.last,
            title: words(FiguresPhrase.bySide), caption: caption)
    }

    private var caption: String {
        let taken = words(FiguresPhrase.taken(amount: contents.places.total(.allTaken)))
        return [taken, contents.places.absentees(in: words), lastTime].compactMap(\.self).joined(separator: " ")
    }

    /// Where nobody noted anything, none is no number.
    private var lastTime: String? {
        guard let last = contents.last else { return nil }
        let (name, day) = (words.text(last.event.shortTitle), words.day(last.event.day))
        guard last.places.total(.allTaken) > 0 else {
            return words(FiguresPhrase.noFiguresBefore(event: name, day: day))
        }
        let today = PlacesCourse.end(of: event, today: visit.today)
        return words(
            FiguresPhrase.likeBefore(event: name, day: day, before: last.places.number(.allTaken, until: today)))
    }

    private var others: PlacesCourse {
        let desk = EventDeskAddress(event)
        let kinds: [(PlacesOverTime.Counted, String, String?)] = [
            (.waiting, words(EventPhrase.peopleWaiting), desk.registrations(RegistrationChoice(.waiting))),
            (.cancelled, words(FiguresPhrase.cancelled), desk.registrations(RegistrationChoice(.cancelled))),
            (.coming, words(FiguresPhrase.coming), nil),
        ]
        return PlacesCourse(
            visit: visit, event: event,
            columns: kinds.enumerated().filter { contents.places.total($0.element.0) > 0 }.map { index, kind in
                PlacesCourse.Column(
                    name: kind.1, look: .other(index), places: contents.places, measure: kind.0, list: kind.2,
                    end: PlacesCourse.end(of: event, today: visit.today))
            }, title: words(FiguresPhrase.others), caption: words(FiguresPhrase.othersCaption))
    }
}
