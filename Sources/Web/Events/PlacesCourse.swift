import Domain
import Words

/// Numbers over time as lines of one picture and as columns of one table: both are made of the same rows.
struct PlacesCourse {
    struct Column {
        let name: String
        let look: CourseDrawing.Line.Look
        let places: PlacesOverTime
        let measure: PlacesOverTime.Counted
        /// Those whom the last number counts; nil where no list has exactly them.
        let list: String?
        /// The last day of which something is known, in days before the event.
        let end: Int

        /// Nil for a day that is still to come.
        func number(on daysBefore: Int) -> Int? {
            daysBefore >= end ? places.number(measure, until: daysBefore) : nil
        }

        /// Where the number grows among these days, and to what.
        func steps(on days: [Int]) -> [(daysBefore: Int, number: Int)] {
            var steps: [(daysBefore: Int, number: Int)] = []
            for day in days {
                guard let number = number(on: day), number > steps.last?.number ?? 0 else { continue }
                steps.append((day, number))
            }
            return steps
        }
    }

    let visit: Visit
    let event: Event
    let columns: [Column]
    let title: String
    let caption: String

    private var words: Words { visit.words }

    /// Today, in days before the event; 0 from the day itself on.
    static func end(of event: Event, today: CalendarDay) -> Int { max(0, event.day.days(since: today)) }

    /// Side by side, all of them and, on the same axis, the last edition.
    static func bySide(
        visit: Visit, event: Event, places: PlacesOverTime, last: (event: Event, places: PlacesOverTime)? = nil,
        title: String, caption: String
    ) -> PlacesCourse {
        let (words, desk) = (visit.words, EventDeskAddress(event))
        let end = Self.end(of: event, today: visit.today)
        var columns = places.sides.map { side -> Column in
            var choice = RegistrationChoice()
            choice.side = side.map { .one($0) } ?? .unknown
            return Column(
                name: side.map { words.label($0) } ?? words(EventPhrase.noSide), look: .side(side), places: places,
                measure: .taken(side), list: places.isAnybodyAbsent ? nil : desk.registrations(choice), end: end)
        }
        if !columns.isEmpty {
            columns.append(
                Column(
                    name: words(FiguresPhrase.all), look: .all, places: places, measure: .allTaken,
                    list: places.isAnybodyAbsent ? nil : desk.registrations, end: end))
        }
        if let last, last.places.total(.allTaken) > 0 {
            // Whoever hosts this edition may have no list of the other one.
            let mayOpen = visit.caller.holds([.host], at: last.event.id) && !last.places.isAnybodyAbsent
            columns.append(
                Column(
                    name: words(FiguresPhrase.lastTime(year: String(last.event.day.year))), look: .earlier,
                    places: last.places, measure: .allTaken,
                    list: mayOpen ? EventDeskAddress(last.event).registrations : nil, end: 0))
        }
        return PlacesCourse(visit: visit, event: event, columns: columns, title: title, caption: caption)
    }

    /// The days on which something changed, and those on which a line ends; the earliest first.
    var days: [Int] {
        Set(columns.flatMap { $0.places.days(of: [$0.measure]) + [$0.end] }).sorted(by: >)
    }

    func drawing(in room: CourseDrawing.Room) -> CourseDrawing {
        let days = self.days
        return CourseDrawing(
            lines: columns.map { column in
                CourseDrawing.Line(
                    name: column.name, number: words.number(column.number(on: column.end) ?? 0), look: column.look,
                    steps: column.steps(on: days), end: column.end)
            }, firstDay: days.first.map(said) ?? "", lastDay: said(0), words: words, room: room)
    }

    var figure: FigureWithTable {
        // A phone shows the one, everything that is wider the other: letters have the same size in both.
        FigureWithTable(
            words: words, caption: caption, picture: "\(drawing(in: .narrow))\(drawing(in: .wide))", table: table)
    }

    private var table: DataTable {
        DataTable(
            caption: title, isCaptionUnseen: true, isDense: true, staysTable: true,
            columns: [DataTable.Column(words(FiguresPhrase.until)), DataTable.Column(words(FiguresPhrase.date))]
                + columns.map { DataTable.Column($0.name, isNumber: true) },
            rows: days.map { day -> [HTML] in
                let when: [HTML] = ["\(said(day))", "\(words.shortDay(event.day.advanced(byDays: -day)))"]
                return when + columns.map { cell($0, on: day) }
            })
    }

    private func cell(_ column: Column, on day: Int) -> HTML {
        guard let number = column.number(on: day) else { return .nothing }
        guard day == column.end, number > 0, let list = column.list else { return "\(words.number(number))" }
        return "<a href=\"\(list)\">\(words.number(number))</a>"
    }

    private func said(_ day: Int) -> String {
        day == 0 ? words(FiguresPhrase.dayItself) : words(FiguresPhrase.daysBefore(count: day))
    }
}

extension PlacesOverTime {
    /// How many of those who are counted did not come: elsewhere they are not counted any more. Nil if everybody did.
    func absentees(in words: Words) -> String? {
        isAnybodyAbsent ? words(FiguresPhrase.absentAmongThem(amount: absent)) : nil
    }
}

/// The same at the desk of an event, in small: this edition alone, out of what the desk has read anyway.
struct CourseAtDesk {
    let visit: Visit
    let event: Event
    let lines: [RegistrationLine]

    var html: HTML {
        let words = visit.words
        let places = PlacesOverTime(
            lines.map { PlacesOverTime.Place(side: $0.side, status: $0.status, createdAt: $0.createdAt) },
            until: event.day, in: event.timeZone)
        let course = PlacesCourse.bySide(
            visit: visit, event: event, places: places, title: words(FiguresPhrase.bySide), caption: "")
        guard !course.columns.isEmpty else { return .nothing }
        let figures = EventDeskAddress(event).figures
        return """
            <figure class="figure" id="course"><div class="picture">\(course.drawing(in: .narrow))</div>\
            <figcaption>\(words(FiguresPhrase.taken(amount: places.total(.allTaken)))) \
            \(places.absentees(in: words).map { "\($0) " as HTML })\
            <a href="\(figures)">\(words(FiguresPhrase.title))</a></figcaption></figure>
            """
    }
}
