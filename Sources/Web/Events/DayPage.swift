import Domain
import Words

/// The whole day on one page, for whoever leads it: what is on and what comes, who has come, how the boards stand, what waits, and
/// what is done for all at once. It follows by itself.
struct DayPage {
    let visit: Visit
    let contents: DayContents
    /// Why something was not done.
    var refusal: (any Explainable)?

    /// So often it says anew in how many minutes something begins.
    private static let seconds = 20

    private var words: Words { visit.words }
    private var event: Event { contents.event }
    private var desk: EventDeskAddress { EventDeskAddress(event) }

    var frame: PageFrame {
        let title = words(DayPhrase.title)
        return visit.frame(
            title: title, crumbs: visit.crumbs(toDeskOf: event),
            notice: refusal.map { Notice(kind: .problem, text: "\($0.explanation(in: words))") },
            scripts: ["live"], bodyClass: "desk", isWide: true,
            body: """
                <div class="day" id="day" data-live="\(desk.day.stream(after: contents.state.upTo))" \
                data-next="\(desk.day.page)" data-seconds="\(Self.seconds)">\
                <header class="day-head"><h1>\(words.html(event.shortTitle))</h1>\
                <p class="clock">\(words.time(visit.now, in: event.timeZone))</p></header>\
                \(phases)\(bar)\(announced)<div class="row">\(deeds)</div>\
                <div class="day-parts"><div class="flow">\(course)\(shelf)</div>\
                <div class="flow">\(boards)\(tasks)</div></div></div>\(StaleNotice(words: words))
                """)
    }

    // MARK: The line of the day

    private var phases: HTML {
        let phases = EventPhase.allCases.filter { event.kind.worksInGroups || $0 != .groups }.map { phase -> HTML in
            phase == contents.state.phase
                ? "<li class=\"now\" aria-current=\"step\">\(words(phase.phrase))</li>"
                : "<li>\(words(phase.phrase))</li>"
        }
        return "<ol class=\"plain day-phases\" aria-label=\"\(words(DeskPhrase.phaseBar))\">\(phases)</ol>"
    }

    private var bar: HTML {
        let items = contents.programme.items.filter(\.kind.isPublic).map { item -> HTML in
            let hours = item.hours
            let isOver = event.end(of: hours) <= visit.now
            let isNow = !isOver && event.start(of: hours) <= visit.now
            let state = isNow ? " class=\"now\" aria-current=\"time\"" : isOver ? " class=\"past\"" : "" as HTML
            return "<li\(state)><time>\(words.time(item.starts))</time> \(words.html(item.title))</li>"
        }
        return "<ol class=\"plain day-bar\">\(items)</ol><p class=\"lead\">\(sentences)</p>"
    }

    /// "Jetzt: Podium, bis 17:30 Uhr. In 8 Minuten: Plenum, Saal".
    private var sentences: HTML {
        let moment = contents.moment(at: visit.now)
        let now = moment.now.map { item in
            words(DayPhrase.onUntil(item: words.text(item.title), time: words.time(item.ends)))
        }
        let next = moment.next.map { item in
            let left = event.start(of: item.hours).milliseconds - visit.now.milliseconds
            let minutes = Int((left + 59_999) / 60_000)
            let place = item.room.map { "\(words.text(item.title)), \($0)" } ?? words.text(item.title)
            return minutes > 60
                ? words(DayPhrase.nextAt(time: words.time(item.starts), item: place))
                : words(DayPhrase.nextIn(count: minutes, item: place))
        }
        let said = (now.isEmpty ? [words(EventPhrase.nothingOn)] : now) + next
        return "\(said.map { "<span dir=\"auto\">\($0)</span> " as HTML })"
    }

    // MARK: What is done for all

    private var deeds: HTML {
        guard event.isShown(to: .everyone), !event.isCancelled else { return .nothing }
        let shifts = ProgrammeShift.minutesToChoose.map { minutes in
            Button(
                label: words(DayPhrase.shiftBy(count: minutes)), action: .link(desk.day.shift(by: minutes)))
        }
        return """
            \(shifts)\(Button(label: words(DayPhrase.swapRooms), action: .link(desk.day.rooms)))\
            \(Button(label: words(DayPhrase.announce), action: .link(desk.day.announcement)))\
            \(Button(label: words(ScreenPhrase.screensTitle), action: .link(desk.screens), kind: .quiet))\
            \(Button(label: words(EventPhrase.toDoor), action: .link(desk.door.page), kind: .quiet))
            """
    }

    private var announced: HTML? {
        guard let announcement = contents.announcement else { return nil }
        let until = words.time(announcement.ends, in: event.timeZone)
        let button = PostButton(
            label: words(DayPhrase.takeBack), address: desk.day.announcementRemoval, csrf: visit.csrf, kind: .danger,
            values: [("announcement", announcement.id.rawValue)])
        return Notice(
            title: words(DayPhrase.standsUntil(time: until)),
            text: "<div class=\"row\"><p>\(words.html(announcement.text))</p>\(button)</div>", isAnnounced: false
        ).html
    }

    // MARK: Who has come

    private var course: HTML {
        let all = contents.state.arrivals.all
        let drawing: HTML? = DayCourse(visit: visit, contents: contents).drawing.map { drawing in
            "<div class=\"picture\">\(drawing)</div>"
        }
        return """
            <section class="flow"><h2>\(words(ScreenPhrase.whoIsHere))</h2>\
            <figure class="figure">\(drawing)<figcaption>\
            \(words(EventPhrase.numberOf(part: words.number(all.checkedIn), whole: words.number(all.registered)))) \
            \(lastTime)</figcaption></figure>\
            \(SideTable(words: words, arrivals: contents.state.arrivals, desk: desk, isDense: true))</section>
            """
    }

    private var lastTime: HTML? {
        guard let last = contents.last else { return nil }
        let minute = DayCourse.minute(visit.now, since: DayContents.start(of: event, contents.programme.hours))
        let number = last.arrivals.number(until: minute)
        return "\(words(DayPhrase.lastTime(year: String(last.event.day.year), amount: number)))"
    }

    // MARK: Boards, and what waits

    private var boards: HTML? {
        guard !contents.boards.boards.isEmpty else { return nil }
        let tiles = contents.boards.boards.compactMap { board in
            contents.boards.groups[board.group].map { group in
                BoardTile(
                    board: board, group: group, cards: contents.cards[board.id] ?? 0, event: event, now: visit.now,
                    words: words)
            }
        }
        return """
            <section class="flow"><h2>\(words(BoardPhrase.boardsTitle))</h2><ul class="plain day-tiles">\(tiles)</ul></section>
            """
    }

    /// What was done last, with the way back, and back to this page.
    private var shelf: DeedShelf {
        DeedShelf(
            visit: visit, told: contents.told, undoing: { [desk] in desk.undoing(deed: $0) }, page: desk.day.page)
    }

    private var tasks: HTML? {
        let tasks = contents.state.told(to: visit) + contents.tasks
        return tasks.isEmpty
            ? nil
            : """
            <section class="flow"><h2>\(words(DeskPhrase.tasksTitle))</h2>\(DeskTaskList(visit: visit, tasks: tasks))</section>
            """ as HTML
    }
}

/// How one group stands: where, in which phase until when, and how many cards hang.
private struct BoardTile: Component {
    let board: Board
    let group: WorkGroup
    let cards: Int
    let event: Event
    let now: Instant
    let words: Words

    var html: HTML {
        let isLate = !board.isClosed && (board.timerEnds.map { $0 <= now } ?? false)
        return """
            <li\(isLate ? " class=\"late\"" : "" as HTML)><a href="\(BoardAddress(board.id).page)">\
            \(words(GroupPhrase.groupNumber(group: group.number)))</a> <span dir="auto">\(group.room)</span>\
            <p>\(phase)</p><p class="soft">\(words(DayPhrase.cards(count: cards)))</p></li>
            """
    }

    private var phase: HTML {
        if board.isClosed { return "\(words(BoardPhrase.isClosed))" }
        guard let phase = board.phase else { return .nothing }
        let (title, language) = words.title(of: phase)
        let time = board.timerEnds.map { ends in
            words(BoardPhrase.timeUntil(time: words.time(ends, in: event.timeZone)))
        }
        return "<span dir=\"auto\" lang=\"\(language)\">\(title)</span>\(time.map { " · \($0)" as HTML })"
    }
}

/// How people came in, minute by minute, on the line of the last edition.
struct DayCourse {
    let visit: Visit
    let contents: DayContents

    /// Whoever comes so long before the day begins counts with the first.
    private static let minutesBefore = 60
    /// So many minutes are one step of the line.
    private static let step = 2

    static func minute(_ now: Instant, since start: Instant) -> Int {
        Int((now.milliseconds - start.milliseconds) / 60_000)
    }

    /// Nil if nobody has come.
    var drawing: CourseDrawing? {
        let (words, event, hours) = (visit.words, contents.event, contents.programme.hours)
        let length = max(hours?.minutes ?? 24 * 60, contents.last?.hours?.minutes ?? 0)
        let range = -Self.minutesBefore...length
        let start = DayContents.start(of: event, hours)
        let now = min(max(Self.minute(visit.now, since: start), range.lowerBound), range.upperBound)
        func line(
            _ name: String, _ look: CourseDrawing.Line.Look, _ arrivals: ArrivalsOverTime, until end: Int
        ) -> CourseDrawing.Line? {
            let steps = arrivals.steps(in: range.lowerBound...max(range.lowerBound, end), every: Self.step)
            guard let last = steps.last else { return nil }
            return CourseDrawing.Line(
                name: name, number: words.number(last.number), look: look,
                steps: steps.map { (daysBefore: length - $0.minute, number: $0.number) }, end: length - end)
        }
        let today = line(words(DayPhrase.thisTime), .all, contents.arrivals, until: now)
        let before = contents.last.flatMap { last in
            line(
                words(FiguresPhrase.lastTime(year: String(last.event.day.year))), .earlier, last.arrivals,
                until: range.upperBound)
        }
        let lines = [today, before].compactMap(\.self)
        guard let first = lines.compactMap({ $0.steps.first?.daysBefore }).max() else { return nil }
        func time(_ minutesBefore: Int) -> String {
            words.time(start.advanced(by: .minutes(length - minutesBefore)), in: event.timeZone)
        }
        return CourseDrawing(lines: lines, firstDay: time(first), lastDay: time(0), words: words)
    }
}
