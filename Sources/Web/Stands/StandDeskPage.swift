import Domain
import Storage
import Words

/// Which organisations ask for a stand, where each stands, and what does not fit: as a list and as a plan.
struct StandDeskPage {
    let visit: Visit
    let contents: StandDeskContents
    /// The organisation that somebody looked for, and what is wrong with it.
    var search = FormFields()
    var problems = FormProblems()

    private var words: Words { visit.words }
    private var event: Event { contents.event }
    private var plan: StandPlan { contents.plan }
    private var desk: EventDeskAddress { EventDeskAddress(event) }

    var frame: PageFrame {
        visit.frame(
            title: words(StandPhrase.standsTitle), crumbs: visit.crumbs(toDeskOf: event), notice: notice,
            scripts: ["live"], bodyClass: "desk",
            body: """
                <h1>\(words(StandPhrase.standsTitle))</h1>
                <p class="lead">\(words.fullDay(event.day))</p>
                <p class="row">\(links)</p>
                <div class="flow" id="stands" data-live="\(stream)">\
                \(conflicts)\(requests)\(pictures)\(sums)\(over)</div>\(StaleNotice(words: words))
                \(visit.caller.isCoordination ? newRequest : nil)
                """)
    }

    /// Of an event that nobody else sees only the desk hears.
    private var stream: String {
        event.isShown(to: .everyone)
            ? EventAddress(event).standStream(after: contents.upTo) : desk.stream(after: contents.upTo)
    }

    private var links: HTML {
        let outside = Button(
            label: words(EventPhrase.toPublicPage), action: .link(EventAddress(event).stands), kind: .quiet)
        let buttons = [
            Button(
                label: words(StandPhrase.addArea), action: .link(desk.newStandArea),
                kind: plan.areas.isEmpty ? .primary : .plain),
            Button(label: words(StandPhrase.printSigns), action: .link(desk.standSigns)),
            Button(label: words(BadgePhrase.postersTitle), action: .link(desk.posters(of: .stands)), kind: .quiet),
        ]
        return "\(event.isShown(to: .everyone) ? buttons + [outside] : buttons)"
    }

    private var notice: Notice? {
        guard let (change, stand) = contents.receipt else {
            return visit.query.isTicked("saved")
                ? Notice(kind: .success, text: "\(words(StandPhrase.areaIsSaved))") : nil
        }
        let name = contents.name(of: stand)
        let place = contents.place(of: stand, in: words) ?? words(StandPhrase.noPlaceYet)
        let isKnown = stand.status != .requested
        let said: StandPhrase =
            switch (change, stand.status) {
            case (.confirmed, _): .standIsConfirmed(organisation: name, place: place)
            case (.declined, _): .standIsDeclined(organisation: name)
            case (_, .confirmed): .standIsMoved(organisation: name, place: place)
            default: .standIsPlanned(organisation: name, place: place)
            }
        let told: StandPhrase =
            !isKnown
            ? .notToldYet : contents.unreachable.contains(stand.organisation) ? .nobodyIsTold : .isToldByMail
        return Notice(kind: .success, text: "\(words(said)) \(words(told))")
    }

    private var conflicts: HTML? {
        let conflicts = plan.conflicts
        guard !conflicts.isEmpty else { return nil }
        let lines = conflicts.map { conflict -> HTML in
            let sentence = conflict.sentence(in: words, areas: plan.areas) { stand in
                "<a href=\"\(desk.stand(stand))\" dir=\"auto\">\(contents.name(of: stand))</a>"
            }
            return "<li>\(sentence)</li>"
        }
        return """
            <section id="conflicts">\(Notice(
                kind: .caution, title: words(StandPhrase.conflictsTitle), text: "<ul>\(lines)</ul>", isAnnounced: false))\
            </section>
            """
    }

    private var requests: HTML {
        guard !plan.stands.isEmpty else {
            return EmptyState(title: words(StandPhrase.noRequests), text: "\(words(StandPhrase.noRequestsHint))").html
        }
        let table = DataTable(
            caption: words(StandPhrase.requestsTitle), isDense: true,
            columns: [
                .init(words(RegistrationPhrase.organisation)), .init(words(StandPhrase.answer)),
                .init(words(StandPhrase.place)), .init(words(StandPhrase.whatIsShown)),
                .init(words(StandPhrase.needs)), .init(words(StandPhrase.spokenHere)),
            ],
            rows: standsInOrder.map(row))
        return "\(table)\(TableCopies(words: words, address: desk.standTable))"
    }

    /// What waits for an answer first, each in the order of the requests.
    var standsInOrder: [Stand] {
        plan.stands.filter { $0.status == .requested } + plan.stands.filter { $0.status != .requested }
    }

    private func row(_ stand: Stand) -> [HTML] {
        let name = contents.names[stand.organisation]
        let shape = name.map { SideShape(side: $0.side.rawValue) }
        let side = name.map { "<span class=\"unseen\">\(visit.label($0.side)): </span>" as HTML }
        return [
            """
            <span class="side \(shape?.rawValue ?? "")">\(shape)\(side)\
            <a href="\(desk.stand(stand.id))" dir="auto">\(contents.name(of: stand))</a></span>
            """,
            stand.status.word(in: words).html,
            "<span dir=\"auto\">\(contents.place(of: stand, in: words) ?? words(StandPhrase.noPlaceYet))</span>",
            "<span lang=\"\(stand.request.language)\" dir=\"auto\">\(stand.request.text)</span>",
            "\(stand.request.supply.sentence(in: words))", "\(words.labels(of: stand.request.languages))",
        ]
    }

    private var pictures: HTML? {
        guard !plan.areas.isEmpty else { return nil }
        let pictures = plan.areas.map { area -> HTML in
            """
            <figure class="figure"><figcaption><a href="\(desk.standArea(area.id))" dir="auto">\(area.name)</a></figcaption>\
            <div class="picture">\(StandPicture(words: words, area: area, plan: plan, names: contents.names))</div></figure>
            """
        }
        return """
            <section class="flow"><h2>\(words(StandPhrase.planTitle))</h2>\
            <p class="soft">\(words(StandPhrase.planHint))</p><div class="stand-plans">\(pictures)</div></section>
            """
    }

    /// What all stands of an area need, against what the house has there.
    private var sums: HTML? {
        guard !plan.areas.isEmpty else { return nil }
        let kinds = StandSupply.Kind.allCases
        let columns = kinds.map { DataTable.Column(words($0.phrase), isNumber: true) }
        let table = DataTable(
            caption: words(StandPhrase.sumsTitle), isDense: true,
            columns: [.init(words(StandPhrase.area)), .init(words(StandPhrase.places), isNumber: true)] + columns,
            rows: plan.areas.map { area in
                let need = plan.need(in: area.id)
                let name: HTML = "<a href=\"\(desk.standArea(area.id))\" dir=\"auto\">\(area.name)</a>"
                let sums = kinds.map { sum(need[$0], of: area.supply[$0]) }
                return [name, sum(plan.stands(in: area.id).count, of: area.places)] + sums
            })
        return table.html
    }

    private func sum(_ part: Int, of whole: Int) -> HTML {
        let sentence = words(EventPhrase.numberOf(part: words.number(part), whole: words.number(whole)))
        return part > whole
            ? "<strong>\(sentence) · \(words(StandPhrase.notEnough))</strong>" : "\(sentence)"
    }

    private var over: Disclosure? {
        guard !contents.over.isEmpty else { return nil }
        let lines = contents.over.map { stand -> HTML in
            """
            <li><a href="\(desk.stand(stand.id))" dir="auto">\(contents.name(of: stand))</a> \
            \(stand.status.word(in: words)) <span class="soft" dir="auto">\(stand.reason)</span></li>
            """
        }
        return Disclosure(
            label: words(StandPhrase.overTitle(amount: contents.over.count)),
            content: "<ul class=\"lines\">\(lines)</ul>")
    }

    /// For whoever asked by telephone: the coordination writes it down at the organisation's own form.
    private var newRequest: HTML {
        let view = FormView<StandPhrase>(words: words, fields: search, problems: problems)
        let frame = view.frame(
            action: desk.newStand, csrf: visit.csrf, submit: words(StandPhrase.writeDown), kind: .plain,
            keepsDraft: false
        ) {
            view.text(
                "organisation", .whoseStand, hint: .whoseStandHint, limit: Organisation.nameLimit, isRequired: true,
                autocomplete: "off")
        }
        return "<section class=\"flow\"><h2>\(words(StandPhrase.newRequestTitle))</h2>\(frame)</section>"
    }
}
