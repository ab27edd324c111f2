import Actions
import Domain
import HTTPTypes
import Hummingbird
import Storage
import Words

/// The day of an event on one page, and what whoever leads it does for all at once.
enum DayRoutes {
    private static let hosts = Access.event([.host])
    /// Where the address names none.
    private static let usualMinutes = 10

    static func add(to routes: inout Routes) {
        let day = EventDeskAddress.pattern.day
        routes.carrying(.deed) { $0.get(day.page, for: hosts, show) }
        routes.stream(day.stream, for: hosts, follow)
        routes.carrying(.minutes) { $0.get(day.shift, for: hosts, askToShift) }
        routes.post(day.shift, for: hosts, shift)
        routes.get(day.rooms, for: hosts, askToSwap)
        routes.post(day.rooms, for: hosts, swap)
        routes.get(day.announcement, for: hosts, showAnnouncementForm)
        routes.post(day.announcement, for: hosts, announce)
        routes.post(day.announcementRemoval, for: hosts, takeBack)
    }

    private static func page(
        _ visit: Visit, _ event: Event, refusal: (any Explainable)? = nil
    ) async throws -> DayPage {
        let (account, isCoordination) = (visit.caller.signedIn?.account.id, visit.caller.isCoordination)
        let contents = try await visit.read { [now = visit.now] db in
            try DayContents(of: event, for: account, isCoordination: isCoordination, at: now, in: db)
        }
        return DayPage(visit: visit, contents: contents, refusal: refusal)
    }

    private static let show: Routes.HandlerOf<Event> = { visit, event in
        visit.page(try await page(visit, event).frame)
    }

    /// Whatever happens at the event; the page asks for itself anew.
    private static let follow: Routes.HandlerOf<Event> = { visit, event in
        visit.liveStream(
            on: .event(event.id), .door(event.id), .programme(of: event.id), .groups(of: event.id),
            .screens(of: event.id), renderer: "day"
        ) { _, _ in
            LiveEvent("changed", "")
        }
    }

    // MARK: Everything later

    private static func shiftPage(
        _ visit: Visit, _ event: Event, by shift: ProgrammeShift, isOutdated: Bool = false
    ) async throws -> ShiftPage {
        let (found, staying) = try await visit.read { [now = visit.now] db in
            (
                Result { try ShiftProgramme(by: shift, at: event.id).outlook(in: db, at: now) },
                try UnmovedByShift(at: event.id, now: now, in: db)
            )
        }
        switch found {
        case .success(let outlook):
            return ShiftPage(
                visit: visit, event: event, shift: shift, outlook: outlook, staying: staying, isOutdated: isOutdated)
        case .failure(let refusal as ShiftRefusal):
            return ShiftPage(visit: visit, event: event, shift: shift, outlook: nil, refusal: refusal)
        case .failure(let error): throw error
        }
    }

    private static let askToShift: Routes.HandlerOf<Event> = { visit, event in
        guard let shift = ProgrammeShift(minutes: visit.number(.minutes) ?? usualMinutes) else {
            throw AddressIsWrong()
        }
        return visit.page(try await shiftPage(visit, event, by: shift).frame)
    }

    /// Exactly what the page has shown is shifted: whoever comes second reads what the first one did.
    private static let shift: Routes.HandlerOf<Event> = { visit, event in
        guard let shift = Int(visit.form["minutes"]).flatMap(ProgrammeShift.init(minutes:)) else {
            throw AddressIsWrong()
        }
        let (deed, seen) = (ShiftProgramme(by: shift, at: event.id), SeenPreview(visit.form))
        do {
            return try await visit.answering {
                try await visit.onceWithReceipt(then: EventDeskAddress(event).day.page) { db in
                    try deed.run(in: db) { outlook in
                        try PreviewIsOutdated.check(seen, against: outlook.seen, isQuiet: false)
                    }
                }
            } orExplain: { (refusal: any FormRefusal) in
                var page = try await shiftPage(visit, event, by: shift)
                page.refusal = refusal
                return page.frame
            }
        } catch is PreviewIsOutdated {
            let page = try await shiftPage(visit, event, by: shift, isOutdated: true)
            return visit.page(page.frame, status: .conflict)
        }
    }

    // MARK: Two rooms

    private static func swapPage(_ visit: Visit, _ event: Event) async throws -> RoomSwapPage {
        let rooms = try await visit.read { db in try RoomsInUse(of: event, in: db) }
        return RoomSwapPage(visit: visit, rooms: rooms)
    }

    private static let askToSwap: Routes.HandlerOf<Event> = { visit, event in
        visit.page(try await swapPage(visit, event).frame)
    }

    private static let swap: Routes.HandlerOf<Event> = { visit, event in
        let (form, seen) = (RoomSwapForm(visit.form), SeenPreview(visit.form))
        return try await visit.answering {
            let deed = try form.swap(at: event.id)
            return try await visit.onceWithReceipt(then: EventDeskAddress(event).day.page) { db in
                try deed.run(in: db) { outlook in
                    try PreviewIsOutdated.check(seen, against: outlook.seen, isQuiet: false)
                }
            }
        } orPreview: { before in
            let deed = try form.swap(at: event.id)
            var page = try await swapPage(visit, event)
            page.sent = SentForm(fields: visit.form)
            page.outlook = try await visit.read { db in try deed.outlook(in: db) }
            page.isOutdated = before != nil
            return page.frame
        } orShow: { sent in
            var page = try await swapPage(visit, event)
            page.sent = sent
            return page.frame
        }
    }

    // MARK: On all screens

    private static func announcementPage(_ visit: Visit, _ event: Event) async throws -> AnnouncementPage {
        let standing = try await visit.read { [now = visit.now] db in try db.announcement(at: event.id, now: now) }
        return AnnouncementPage(visit: visit, event: event, standing: standing)
    }

    private static let showAnnouncementForm: Routes.HandlerOf<Event> = { visit, event in
        visit.page(try await announcementPage(visit, event).frame)
    }

    private static let announce: Routes.HandlerOf<Event> = { visit, event in
        let (form, seen) = (AnnouncementForm(visit.form), SeenPreview(visit.form))
        let languages = visit.words.lexicon.languages.map(\.tag)
        return try await visit.answering {
            let (lines, minutes) = try form.announcement(in: languages)
            guard let deed = ShowAnnouncement(lines, for: minutes, at: event.id) else { throw NotFound() }
            return try await visit.onceWithReceipt(then: EventDeskAddress(event).day.page) { db in
                try deed.run(in: db) { standing in
                    try PreviewIsOutdated.check(
                        seen, against: AnnouncementForm.seen(lines, instead: standing), isQuiet: standing == nil)
                }
            }
        } orPreview: { before in
            let (lines, _) = try form.announcement(in: languages)
            var page = try await announcementPage(visit, event)
            (page.sent, page.lines, page.isOutdated) = (SentForm(fields: visit.form), lines, before != nil)
            return page.frame
        } orShow: { sent in
            var page = try await announcementPage(visit, event)
            page.sent = sent
            return page.frame
        }
    }

    private static let takeBack: Routes.HandlerOf<Event> = { visit, event in
        let deed = TakeAnnouncementBack(.init(rawValue: visit.form["announcement"]), at: event.id)
        return try await visit.onceWithReceipt(then: EventDeskAddress(event).day.page) { db in try deed.run(in: db) }
    }
}

extension ShiftRefusal: FormRefusal {
    /// Nothing that is typed can mend it.
    var field: String? { nil }

    var status: HTTPResponse.Status { .conflict }

    func explanation(in words: Words) -> String {
        switch self {
        case .nothingIsLeft: words(DayPhrase.nothingIsLeft)
        case .eventIsCancelled: words(StandingPhrase.isCancelled)
        case .pastMidnight(let title): words(DayPhrase.pastMidnight(item: words.text(title)))
        }
    }
}

extension RoomSwapRefusal: FormRefusal {
    /// Above the form: both fields say it together.
    var field: String? { "" }

    var status: HTTPResponse.Status { .conflict }

    func explanation(in words: Words) -> String {
        switch self {
        case .isGone: words(DayPhrase.roomIsGone)
        case .isSameRoom: words(DayPhrase.isSameRoom)
        }
    }
}
