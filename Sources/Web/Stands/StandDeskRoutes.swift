import Actions
import Domain
import Hummingbird
import Storage
import Words

/// The hosts answer the requests for stands and plan where each stands.
enum StandDeskRoutes {
    private static let hosts = Access.event([.host])

    static func add(to routes: inout Routes) {
        let (desk, stand, area) = (
            EventDeskAddress.pattern, EventDeskAddress.anyStand, EventDeskAddress.anyStandArea
        )
        routes.get(desk.stands, for: hosts, showStands)
        routes.post(desk.newStand, for: .coordination, findOrganisation)
        routes.get(desk.standTable, for: hosts, sendTable)
        routes.get(desk.standSigns, for: hosts, showSigns)
        routes.get(desk.newStandArea, for: hosts, showEmptyArea)
        routes.post(desk.newStandArea, for: hosts, addArea)
        routes.get(desk.standArea(area), for: hosts, showArea)
        routes.post(desk.standArea(area), for: hosts, changeArea)
        routes.post(desk.removal(of: area), for: hosts, removeArea)
        routes.get(desk.stand(stand), for: hosts, showStand)
        routes.post(desk.stand(stand), for: hosts, place)
        routes.post(desk.refusal(of: stand), for: hosts, decline)
    }

    private static func contents(
        _ visit: Visit, _ event: Event, after done: String? = nil
    ) async throws -> StandDeskContents {
        try await visit.read { [author = visit.author] db in
            try StandDeskContents(of: event, after: done.map(Stand.ID.init), by: author, in: db)
        }
    }

    private static let showStands: Routes.HandlerOf<Event> = { visit, event in
        let contents = try await contents(visit, event, after: visit.query["done"].nonEmpty)
        return visit.page(StandDeskPage(visit: visit, contents: contents).frame)
    }

    private static let sendTable: Routes.HandlerOf<Event> = { visit, event in
        let format = try visit.tableFormat()
        let page = StandDeskPage(visit: visit, contents: try await contents(visit, event))
        return visit.answer(page.officeTable, as: format, named: "stands")
    }

    private static let showSigns: Routes.HandlerOf<Event> = { visit, event in
        visit.page(StandSignsPage(visit: visit, contents: try await contents(visit, event)).frame)
    }

    /// Writes nothing: it leads to the form of the organisation.
    private static let findOrganisation: Routes.Handler = { visit in
        let (event, name) = (try await visit.event(for: .team), visit.form["organisation"].singleLine)
        if let found = try await visit.read({ db in try db.organisation(typed: name) }) {
            return visit.redirect(to: OrganisationAddress(found.slug).stand(at: event.slug))
        }
        var page = StandDeskPage(visit: visit, contents: try await contents(visit, event))
        page.search = visit.form
        page.problems = FormProblems("organisation", RegistrationPhrase.organisationIsUnknown)
        return visit.page(page.frame, status: .unprocessableContent)
    }

    // MARK: One stand

    private static func stand(_ visit: Visit, in contents: StandDeskContents) throws(NotFound) -> Stand {
        let id: Stand.ID = try visit.identifier("stand")
        guard let stand = (contents.plan.stands + contents.over).first(where: { $0.id == id }) else { throw NotFound() }
        return stand
    }

    private static let showStand: Routes.HandlerOf<Event> = { visit, event in
        let contents = try await contents(visit, event)
        let stand = try stand(visit, in: contents)
        let form = StandPlaceForm(showing: stand)
        return visit.page(StandPlacePage(visit: visit, contents: contents, stand: stand, form: form).frame)
    }

    private static let place: Routes.HandlerOf<Event> = { visit, event in
        let (form, id): (StandPlaceForm, Stand.ID) = (StandPlaceForm(visit.form), try visit.identifier("stand"))
        let (confirms, correspondence) = (
            visit.form.isTicked(StandPlaceForm.promise), visit.services.correspondence
        )
        return try await visit.answering {
            let place = try form.place()
            let deed = PlaceStand(id, of: event, at: place, confirms: confirms, correspondence: correspondence)
            return try await visit.once(then: EventDeskAddress(event).stands(after: id)) { db in
                try deed.run(in: db) { kept in
                    try FormConflict.check(form.fields, against: StandPlaceForm(showing: kept).fields)
                }
            }
        } orShow: { sent in
            let contents = try await contents(visit, event)
            return StandPlacePage(
                visit: visit, contents: contents, stand: try stand(visit, in: contents),
                form: StandPlaceForm(sent.fields), problems: sent.problems, conflict: sent.conflict
            ).frame
        }
    }

    private static let decline: Routes.HandlerOf<Event> = { visit, event in
        do {
            return try await sayNo(visit, event)
        } catch is StandHasChanged {
            let contents = try await contents(visit, event)
            let stand = try stand(visit, in: contents)
            var page = StandPlacePage(
                visit: visit, contents: contents, stand: stand, form: StandPlaceForm(showing: stand))
            (page.refusal, page.hasChanged) = (SentForm(fields: visit.form), true)
            return visit.page(page.frame, status: .conflict)
        }
    }

    /// Somebody else has promised, moved or changed the stand after the page was opened.
    private struct StandHasChanged: Error {}

    private static func sayNo(_ visit: Visit, _ event: Event) async throws -> Response {
        let (id, reason): (Stand.ID, String) = (try visit.identifier("stand"), visit.form["reason"])
        let shown = visit.form[FormVersion.field]
        return try await visit.answering {
            if reason.exceeds(Stand.reasonLimit) {
                throw FormProblems("reason", KernelPhrase.textIsTooLong(count: Stand.reasonLimit))
            }
            let deed = DeclineStand(
                id, of: event, because: reason, correspondence: visit.services.correspondence)
            return try await visit.once(then: EventDeskAddress(event).stands(after: id)) { db in
                try deed.run(in: db) { kept in
                    guard !kept.status.counts || StandPlacePage.version(of: kept) == shown else {
                        throw StandHasChanged()
                    }
                }
            }
        } orShow: { sent in
            let contents = try await contents(visit, event)
            let stand = try stand(visit, in: contents)
            var page = StandPlacePage(
                visit: visit, contents: contents, stand: stand, form: StandPlaceForm(showing: stand))
            page.refusal = sent
            return page.frame
        }
    }

    // MARK: Areas

    private static let showEmptyArea: Routes.HandlerOf<Event> = { visit, event in
        let form = StandAreaForm(FormFields(["tables": "0", "walls": "0", "power": "0"]))
        return visit.page(StandAreaPage(visit: visit, event: event, area: nil, form: form).frame)
    }

    private static let addArea: Routes.HandlerOf<Event> = { visit, event in
        let form = StandAreaForm(visit.form)
        return try await visit.answering {
            try await visit.once(then: EventDeskAddress(event).stands + "?saved=1") { db in
                try AddStandArea(to: event.id) { id in try form.area(id, of: event.id) }.run(in: db)
            }
        } orShow: { sent in
            StandAreaPage(
                visit: visit, event: event, area: nil, form: StandAreaForm(sent.fields), problems: sent.problems
            ).frame
        }
    }

    private static let showArea: Routes.HandlerOf<Event> = { visit, event in
        let id: StandArea.ID = try visit.identifier("area")
        let area = try await visit.found { db in try db.standArea(id).flatMap { $0.event == event.id ? $0 : nil } }
        let form = StandAreaForm(showing: area)
        return visit.page(StandAreaPage(visit: visit, event: event, area: id, form: form).frame)
    }

    private static let changeArea: Routes.HandlerOf<Event> = { visit, event in
        let (form, id): (StandAreaForm, StandArea.ID) = (StandAreaForm(visit.form), try visit.identifier("area"))
        return try await visit.answering {
            try await visit.once(then: EventDeskAddress(event).stands + "?saved=1") { db in
                try ChangeStandArea(id, of: event.id).run(in: db) { area in
                    try FormConflict.check(form.fields, against: StandAreaForm(showing: area).fields)
                    area = try form.area(area.id, of: event.id)
                }
            }
        } orShow: { sent in
            StandAreaPage(
                visit: visit, event: event, area: id, form: StandAreaForm(sent.fields), problems: sent.problems,
                conflict: sent.conflict
            ).frame
        }
    }

    private static let removeArea: Routes.HandlerOf<Event> = { visit, event in
        let id: StandArea.ID = try visit.identifier("area")
        let deed = RemoveStandArea(id, of: event.id)
        return try await visit.answering {
            try await visit.once(then: EventDeskAddress(event).stands + "?saved=1", deed.run)
        } orExplain: { (refusal: any FormRefusal) in
            let area = try await visit.found { db in try db.standArea(id) }
            var page = StandAreaPage(visit: visit, event: event, area: id, form: StandAreaForm(showing: area))
            page.refusal = refusal
            return page.frame
        }
    }
}
