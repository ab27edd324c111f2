import Actions
import Domain
import Storage
import Words

/// What runs by a clock of its own and stays where it is when the programme moves: whoever moves it thinks of it.
struct UnmovedByShift: Sendable {
    /// Of how many boards the time is running.
    let timers: Int
    /// What stands on the screens.
    let announcement: Announcement?

    init(at event: Event.ID, now: Instant, in db: Reader) throws {
        timers = try db.boards(of: event).count { !$0.isClosed && ($0.timerEnds.map { now < $0 } ?? false) }
        announcement = try db.announcement(at: event, now: now)
    }

    func sentences(at event: Event, in words: Words) -> [String] {
        [
            timers == 0 ? nil : words(DayPhrase.timersStay(amount: timers)),
            announcement.map { line in
                words(
                    DayPhrase.lineStays(time: words.time(line.ends, in: event.timeZone), line: words.text(line.text)))
            },
        ].compactMap(\.self)
    }
}

/// Everything begins later: what moves and who is told, and one button.
struct ShiftPage {
    let visit: Visit
    let event: Event
    let shift: ProgrammeShift
    /// Nil where nothing can be shifted.
    let outlook: ShiftOutlook?
    /// Nil where nothing can be shifted.
    var staying: UnmovedByShift?
    var refusal: (any FormRefusal)?
    /// Whether something else is to be shifted than when somebody pressed the button.
    var isOutdated = false

    var frame: PageFrame {
        let (words, desk) = (visit.words, EventDeskAddress(event))
        let title = words(DayPhrase.shiftTitle(count: shift.minutes))
        let refused = refusal.map { Notice(kind: .caution, text: "\($0.explanation(in: words))", isFocused: true).html }
        let outdated =
            isOutdated
            ? Notice(kind: .caution, text: "\(words(OutlookPhrase.changedMeanwhile))", isFocused: true).html : nil
        return visit.frame(
            title: title, crumbs: visit.crumbs(toDeskOf: event) + [.init(words(DayPhrase.title), desk.day.page)],
            bodyClass: "desk", warning: refused ?? outdated,
            body: """
                <h1>\(title)</h1>
                <p class="lead">\(words(DayPhrase.shiftLead))</p>\
                \(refusal == nil ? outlook.map(follows) : nil)
                <p>\(Button(label: words(KernelPhrase.cancel), action: .link(desk.day.page), kind: .quiet))</p>
                """)
    }

    private func follows(_ outlook: ShiftOutlook) -> HTML {
        let words = visit.words
        let lines = outlook.changes.filter(\.isPublic).map { "<li dir=\"auto\">\($0.sentence(in: words))</li>" as HTML }
        let button = PostButton(
            label: words(DayPhrase.shiftNow(count: shift.minutes)), address: EventDeskAddress(event).day.shift,
            csrf: visit.csrf, kind: .primary,
            values: [("minutes", String(shift.minutes)), (SeenPreview.field, outlook.seen.text)])
        let staying = (staying?.sentences(at: event, in: words) ?? []).map { "<p dir=\"auto\">\($0)</p>" as HTML }
        let told = ToldOfProgramme(
            words: words, hearers: outlook.hearers, author: visit.caller.signedIn?.account,
            areCalled: outlook.changes.contains(where: \.isAboutTheDay))
        return "<ul class=\"lines\">\(lines)</ul>\(staying)\(told)\(button)"
    }
}

extension ShiftOutlook {
    /// What the page has shown: whatever else would move is asked again.
    var seen: SeenPreview {
        SeenPreview(
            ["version.\(version.number)", "by.\(shift.minutes)"]
                + moves.map { "move.\($0.item.id).\($0.hours.starts).\($0.hours.ends)" })
    }
}

/// Which two things swap their rooms, as chosen.
struct RoomSwapForm {
    let fields: FormFields

    init(_ fields: FormFields) {
        self.fields = fields
    }

    func swap(at event: Event.ID) throws(FormProblems) -> SwapRooms {
        var problems = FormProblems()
        let (first, second) = (RoomUse(text: fields["first"]), RoomUse(text: fields["second"]))
        if first == nil { problems.add("first", KernelPhrase.fieldIsRequired) }
        if second == nil { problems.add("second", KernelPhrase.fieldIsRequired) }
        guard let one = first, let other = second else { throw problems }
        return SwapRooms(of: one, and: other, at: event)
    }
}

extension RoomUse {
    /// As it travels with the form.
    var text: String {
        switch self {
        case .item(let id): "item.\(id.rawValue)"
        case .group(let id): "group.\(id.rawValue)"
        }
    }

    init?(text: String) {
        let parts = text.split(separator: ".", maxSplits: 1).map(String.init)
        guard parts.count == 2 else { return nil }
        switch parts[0] {
        case "item": self = .item(.init(rawValue: parts[1]))
        case "group": self = .group(.init(rawValue: parts[1]))
        default: return nil
        }
    }
}

extension RoomSwapOutlook {
    /// What the page has shown.
    var seen: SeenPreview {
        SeenPreview(
            [one, other].map { SeenPreview.key($0.use.text, $0.room) })
    }
}

/// Two things swap their rooms: which, what follows, and one button.
struct RoomSwapPage {
    let visit: Visit
    let rooms: RoomsInUse
    var sent = SentForm()
    /// What would follow from what was chosen; nil until somebody asked.
    var outlook: RoomSwapOutlook?
    var isOutdated = false

    private var words: Words { visit.words }
    private var desk: EventDeskAddress { EventDeskAddress(rooms.event) }

    var frame: PageFrame {
        let title = words(DayPhrase.swapRooms)
        return visit.frame(
            title: title, crumbs: visit.crumbs(toDeskOf: rooms.event) + [.init(words(DayPhrase.title), desk.day.page)],
            scripts: ["preview"], bodyClass: "desk",
            body: """
                <h1>\(title)</h1>
                <p class="lead">\(words(DayPhrase.swapLead))</p>\(form)
                """)
    }

    private var form: FormFrame {
        let view = FormView<DayPhrase>(words: words, fields: sent.fields, problems: sent.problems)
        let choices = rooms.occasions(at: visit.now).map { Choice(value: $0.use.text, label: name($0)) }
        var frame = view.frame(
            action: desk.day.rooms, csrf: visit.csrf, submit: words(RolePhrase.swapNow), back: desk.day.page
        ) {
            view.menu("first", .swapOne, choices, isRequired: true)
            view.menu("second", .swapOther, choices, isRequired: true)
            preview
        }
        frame.secondary.insert(Preview.button(words), at: 0)
        return frame
    }

    private func name(_ occasion: RoomsInUse.Occasion) -> String {
        switch occasion {
        case .item(let item): "\(words.time(item.starts)) \(words.text(item.title)) · \(occasion.room)"
        case .group(let group): "\(words(GroupPhrase.groupNumber(group: group.number))) · \(occasion.room)"
        }
    }

    private func title(_ occasion: RoomsInUse.Occasion) -> String {
        switch occasion {
        case .item(let item): words.text(item.title)
        case .group(let group): words(GroupPhrase.groupNumber(group: group.number))
        }
    }

    private var preview: Preview {
        guard let outlook else { return Preview(words: words) }
        let pairs = [(outlook.one, outlook.other.room), (outlook.other, outlook.one.room)]
        let moves = pairs.map { occasion, room in
            "<span dir=\"auto\">\(words(DayPhrase.movesTo(thing: title(occasion), place: room)))</span>" as HTML
        }
        let told = outlook.hearers.map { ToldOfProgramme(words: words, hearers: $0).html }
        return Preview(
            words: words, lines: moves + [told].compactMap(\.self), seen: outlook.seen,
            changes: isOutdated ? ["\(words(DayPhrase.roomsAreOther))"] : [])
    }
}

/// A line for all screens, as typed: German always, and any other language of the house.
struct AnnouncementForm {
    private static let minutes = "minutes"

    let fields: FormFields

    init(_ fields: FormFields) {
        self.fields = fields
    }

    static func text(_ language: Language) -> String { "text-\(language.rawValue)" }

    /// - Parameter languages: in which the house speaks.
    func announcement(
        in languages: [Language]
    ) throws(FormProblems) -> (lines: [Language: TypedLine], minutes: Int) {
        var problems = FormProblems()
        var lines: [Language: TypedLine] = [:]
        for language in languages {
            let (field, line) = (Self.text(language), TypedLine(fields[Self.text(language)]))
            if line.text.exceeds(Announcement.textLimit) {
                problems.add(field, KernelPhrase.textIsTooLong(count: Announcement.textLimit))
            }
            if language == .german, line.isEmpty { problems.add(field, KernelPhrase.fieldIsRequired) }
            if !line.isEmpty { lines[language] = line }
        }
        let minutes = Int(fields[Self.minutes]).flatMap { Announcement.minutesToChoose.contains($0) ? $0 : nil }
        if minutes == nil { problems.add(Self.minutes, KernelPhrase.fieldIsRequired) }
        try problems.throwIfAny()
        return (lines, minutes ?? 0)
    }

    /// What the page has shown: what is written, and what it takes the place of.
    static func seen(_ lines: [Language: TypedLine], instead standing: Announcement?) -> SeenPreview {
        let keys = lines.map { SeenPreview.key($0.key.rawValue, $0.value.text) }.sorted()
        return SeenPreview(["instead.\(standing?.id.rawValue ?? "-")"] + keys)
    }
}

/// A line for all screens: what it says, how long, how it reads there, and one button.
struct AnnouncementPage {
    let visit: Visit
    let event: Event
    /// What stands there now.
    let standing: Announcement?
    var sent = SentForm()
    /// What was typed, once somebody asked how it reads.
    var lines: [Language: TypedLine]?
    var isOutdated = false

    private var words: Words { visit.words }
    private var desk: EventDeskAddress { EventDeskAddress(event) }

    var frame: PageFrame {
        let title = words(DayPhrase.announce)
        return visit.frame(
            title: title, crumbs: visit.crumbs(toDeskOf: event) + [.init(words(DayPhrase.title), desk.day.page)],
            scripts: ["preview"], bodyClass: "desk",
            body: """
                <h1>\(title)</h1>
                <p class="lead">\(words(DayPhrase.announceLead))</p>\(form)
                """)
    }

    private var form: FormFrame {
        let view = FormView<DayPhrase>(words: words, fields: sent.fields, problems: sent.problems)
        let others = words.lexicon.languages.filter { $0.tag != .german }
        let isTyped = others.contains { language in
            let name = AnnouncementForm.text(language.tag)
            return !sent.fields[name].isEmpty || view.problem(name) != nil
        }
        let rest: HTML = "\(others.map { field(view, $0) })"
        let minutes = Announcement.minutesToChoose.map { minutes in
            Choice(value: String(minutes), label: words(DayPhrase.forMinutes(count: minutes)))
        }
        var frame = view.frame(
            action: desk.day.announcement, csrf: visit.csrf, submit: words(DayPhrase.showNow), back: desk.day.page
        ) {
            "\(words.lexicon.languages.filter { $0.tag == .german }.map { field(view, $0, isRequired: true) })" as HTML
            Disclosure(
                label: words(CircularPhrase.otherLanguages),
                content: "<p>\(words(DayPhrase.otherLanguages))</p>\(rest)", isOpen: isTyped)
            view.choice("minutes", .howLong, minutes, usual: "10", isRequired: true)
            preview
        }
        frame.secondary.insert(Preview.button(words), at: 0)
        return frame
    }

    private func field(
        _ view: FormView<DayPhrase>, _ language: InterfaceLanguage, isRequired: Bool = false
    ) -> Field {
        var field = view.text(
            AnnouncementForm.text(language.tag), .line, hint: .lineLimit(amount: Announcement.textLimit),
            limit: Announcement.textLimit, isRequired: isRequired)
        field.label += " · \(language.endonym)"
        return field
    }

    /// How it reads in each language in which a screen speaks.
    private var preview: Preview {
        guard let lines, let text = Translated(lines.mapValues(\.text)) else { return Preview(words: words) }
        let read = words.lexicon.languages.filter { $0.tag != .simpleGerman }.map { language -> HTML in
            let (line, written) = text.text(for: language.tag)
            return "\(language.endonym): <bdi lang=\"\(written)\">\(line)</bdi>"
        }
        let replaced = standing.map { standing -> HTML in
            "<span dir=\"auto\">\(words(DayPhrase.takesPlaceOf(line: words.text(standing.text))))</span>"
        }
        return Preview(
            words: words, lines: [replaced].compactMap(\.self) + read,
            seen: AnnouncementForm.seen(lines, instead: standing),
            changes: isOutdated ? [replaced].compactMap(\.self) : [])
    }
}
