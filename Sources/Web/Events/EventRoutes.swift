import Domain
import Files
import Hummingbird
import Storage
import Words

/// What everybody sees of an event: its page, its programme, its calendar file, its screen.
enum EventRoutes {
    static func add(to routes: inout Routes) {
        let event = EventAddress.pattern
        routes.get(EventAddress.list, for: .everyone, showEvents)
        routes.get(event.page, for: .everyone, showEvent)
        routes.get(event.programme, for: .everyone, showProgramme)
        routes.get(event.programmeChanges, for: .everyone, showProgrammeChanges)
        routes.stream(event.programmeStream, for: .everyone, followProgramme)
        routes.get(event.calendar, for: .everyone, sendCalendar)
        routes.get(event.picture(in: nil), for: .everyone, EventPicture.send)
        ProgrammeFeeds.add(to: &routes)
        ScreenRoutes.add(to: &routes)
        DayRoutes.add(to: &routes)
        RegistrationRoutes.add(to: &routes)
        OwnPageRoutes.add(to: &routes)
        OwnCodeRoutes.add(to: &routes)
        OwnContactRoutes.add(to: &routes)
        ContactRoutes.add(to: &routes)
        RepresentationRoutes.add(to: &routes)
        RoleRoutes.add(to: &routes)
        OwnInvitationRoutes.add(to: &routes)
        EventDeskRoutes.add(to: &routes)
        StandingRoutes.add(to: &routes)
        CircularRoutes.add(to: &routes)
        PersonDeskRoutes.add(to: &routes)
        CallListRoutes.add(to: &routes)
        CallHelperRoutes.add(to: &routes)
        DoorRoutes.add(to: &routes)
        PairingRoutes.add(to: &routes)
        DeviceRoutes.add(to: &routes)
        AdmissionRoutes.add(to: &routes)
        EventAPI.add(to: &routes)
    }

    private static let showEvents: Routes.Handler = { visit in
        try await visit.publicPage(everyMinutes: 60) { db in
            try db.events(shownTo: .everyone)
        } page: { events in
            EventListPage(visit: visit, events: events).frame
        }
    }

    private static let showEvent: Routes.Handler = { visit in
        let slug = try visit.parameter("event")
        typealias Found = (
            event: Event, programme: Programme, announced: ProgrammeContents?, places: PlacesToHave, hasOpenBoard: Bool
        )
        let now = visit.now
        // Registration ends with the minute, and what is held for somebody is free again.
        return try await visit.publicPage(everyMinutes: 1) { db -> Found? in
            guard let event = try db.event(slug: slug, shownTo: .everyone) else { return nil }
            return (
                event: event, programme: try db.programme(of: event.id),
                announced: try db.programmeVersion(1, of: event.id)?.contents,
                places: try db.placesToHave(at: event, now: now), hasOpenBoard: try event.hasOpenBoard(at: now, in: db)
            )
        } page: { found in
            EventPage(
                visit: visit, event: found.event, programme: found.programme, announced: found.announced,
                places: found.places, hasOpenBoard: found.hasOpenBoard
            ).frame
        }
    }

    private static let showProgramme: Routes.Handler = { visit in
        let slug = try visit.parameter("event")
        return try await visit.publicPage(everyMinutes: 1) { db in
            try ProgrammePageContents(of: slug, in: db)
        } page: { contents in
            ProgrammePage(visit: visit, contents: contents).frame
        }
    }

    private static let showProgrammeChanges: Routes.Handler = { visit in
        let slug = try visit.parameter("event")
        return try await visit.publicPage { db in
            try ProgrammeChangesContents(of: slug, in: db)
        } page: { contents in
            ProgrammeChangesPage(visit: visit, contents: contents).frame
        }
    }

    /// That another version was published; pages and screens ask for themselves anew.
    private static let followProgramme: Routes.Handler = { visit in
        let event = try await visit.event()
        return visit.liveStream(on: .programme(of: event.id), renderer: "programme") { _, _ in
            LiveEvent("changed", "")
        }
    }

    private static let sendCalendar: Routes.Handler = { visit in
        let event = try await visit.event()
        let version = try await visit.read { try $0.lastProgrammeVersion(of: event.id) }
        return visit.feed(
            EventCalendar(
                event: event, programme: version?.contents.programme ?? Programme(items: []),
                words: visit.wordsInAddress,
                organizerAddress: visit.publicAddress(of: EventAddress(event).page),
                address: visit.publicAddress(of: EventAddress(event).page), madeAt: version?.madeAt ?? visit.now,
                extent: .items(version: version?.number ?? 0)))
    }
}

extension Visit {
    func calendar(_ calendar: EventCalendar) -> Response {
        answer(calendar.text, type: "text/calendar; charset=utf-8")
    }

    /// The same for calendars that ask again and again: whoever has it as it is hears that nothing has changed.
    func feed(_ calendar: EventCalendar) -> Response {
        PageCache.Page(calendar.text, type: "text/calendar; charset=utf-8").response(to: request)
    }

    /// The language that the address asks for, where nobody has chosen one: of screens and calendars.
    var wordsInAddress: Words { words.lexicon.language(tagged: query["in"]).map(words.lexicon.words(in:)) ?? words }

    /// For good; what was asked behind the question mark is asked there. Nobody asks that much: a head that is longer than
    /// what was sent would break whoever stands between.
    func moved(to path: String) -> Response {
        let query = request.uri.query.map { $0.utf8.count <= 2_000 ? "?\($0)" : "" } ?? ""
        return Response(status: .movedPermanently, headers: [.location: path + query])
    }
}
