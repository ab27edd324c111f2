import Domain
import Hummingbird
import Storage

/// Cooperations: proposed by one organisation, confirmed by each for itself, asleep with a reason, woken with one tap.
enum CooperationRoutes {
    static func add(to routes: inout Routes) {
        routes.get("/organisations/{organisation}/cooperations/new", for: .ownEditor, showProposal)
        routes.post("/organisations/{organisation}/cooperations", for: .ownEditor, propose)
        routes.get("/cooperations/{cooperation}", for: .cooperationReader, show)
        routes.post("/cooperations/{cooperation}/confirmations/{organisation}", for: .ownEditor, confirm)
        routes.get("/cooperations/{cooperation}/shares/{organisation}", for: .ownEditor, showShare)
        routes.post("/cooperations/{cooperation}/shares/{organisation}", for: .ownEditor, saveShare)
        routes.post("/cooperations/{cooperation}/status", for: .cooperationParty, takeStep)
        routes.get("/cooperations/{cooperation}/dormancy", for: .cooperationParty, showDormancy)
        routes.post("/cooperations/{cooperation}/dormancy", for: .cooperationParty, fallDormant)
        routes.post("/cooperations/{cooperation}/revivals", for: .cooperationParty, revive)
    }

    private static let showProposal: Routes.Handler = { visit in
        let own = try await visit.organisation()
        // A cooperation begins at the partner's profile: whoever comes without one looks for it first.
        guard let slug = visit.query["with"].nonEmpty else { return visit.redirect(to: "/organisations") }
        let partner = try await visit.found { db in try db.organisation(slug: slug) }
        return visit.page(ProposalPage(visit: visit, own: own, partner: partner, form: ProposalForm(visit.query)).frame)
    }

    private static let propose: Routes.Handler = { visit in
        let own = try await visit.organisation()
        let form = ProposalForm(visit.form)
        let slug = visit.form["with"]
        let partner = try await visit.found { db in try db.organisation(slug: slug) }
        do {
            let cooperation = try form.cooperation(
                id: visit.services.identifiers.next(), of: own.id, with: partner.id, today: visit.today, now: visit.now,
                taxonomy: visit.services.taxonomy)
            let mail = NetworkMail(visit: visit, cooperation: cooperation)
            try await visit.write { db in
                try db.insert(cooperation)
                try mail.proposed(by: own, to: partner, in: db)
            }
            return visit.redirect(to: "/cooperations/\(cooperation.id)?done=proposed")
        } catch let problems as FormProblems {
            let page = ProposalPage(visit: visit, own: own, partner: partner, form: form, problems: problems)
            return visit.page(page.frame, status: .unprocessableContent)
        }
    }

    private static let show: Routes.Handler = { visit in
        try await visit.publicPage(about: [.organisation, .cooperation, .measure, .idea]) {
            try await CooperationPage(visit: visit).frame
        }
    }

    private static let confirm: Routes.Handler = { visit in
        let own = try await visit.organisation()
        let cooperation = try await visit.cooperation()
        try await visit.write { db in
            guard var current = try db.cooperation(cooperation.id) else { return }
            try current.confirm(by: own.id, at: db.now)
            try db.update(current, because: .confirmed)
        }
        return visit.redirect(to: "/cooperations/\(cooperation.id)?done=confirmed")
    }

    private static let showShare: Routes.Handler = { visit in
        let (own, cooperation) = (try await visit.organisation(), try await visit.cooperation())
        guard let party = cooperation.parties.first(where: { $0.organisation == own.id }) else { throw NotFound() }
        let form = ShareForm(showing: party.share)
        return visit.page(SharePage(visit: visit, own: own, cooperation: cooperation, form: form).frame)
    }

    private static let saveShare: Routes.Handler = { visit in
        let (own, cooperation) = (try await visit.organisation(), try await visit.cooperation())
        guard cooperation.hasParty(own.id) else { throw NotFound() }
        let form = ShareForm(visit.form)
        do {
            let share = try form.share()
            try await visit.write { db in
                guard var current = try db.cooperation(cooperation.id) else { return }
                try current.setShare(share, of: own.id)
                try db.update(current, because: .changed)
            }
            return visit.redirect(to: "/cooperations/\(cooperation.id)?done=saved")
        } catch let problems as FormProblems {
            let page = SharePage(visit: visit, own: own, cooperation: cooperation, form: form, problems: problems)
            return visit.page(page.frame, status: .unprocessableContent)
        }
    }

    private static let takeStep: Routes.Handler = { visit in
        let cooperation = try await visit.cooperation()
        let step = Cooperation.Step(rawValue: visit.form["step"])
        let today = visit.today
        try await visit.write { db in
            guard var current = try db.cooperation(cooperation.id) else { return }
            switch step {
            case .contact: try current.makeContactAgain(on: today)
            case .plan: try current.plan(on: today)
            case .activate: try current.activate(on: today)
            case .end: try current.end(on: today)
            case .stop: try current.stop(on: today)
            // Falling asleep needs a reason; that is another form.
            case .pause, nil: throw NotFound()
            }
            try db.update(current, because: .changed)
        }
        return visit.redirect(to: "/cooperations/\(cooperation.id)?done=saved")
    }

    private static let showDormancy: Routes.Handler = { visit in
        let cooperation = try await visit.cooperation()
        var form = DormancyForm(visit.query)
        form.prefill(today: visit.today)
        return visit.page(DormancyPage(visit: visit, cooperation: cooperation, form: form).frame)
    }

    private static let fallDormant: Routes.Handler = { visit in
        let cooperation = try await visit.cooperation()
        let form = DormancyForm(visit.form)
        let today = visit.today
        do {
            let (reason, since) = try form.dormancy(today: today, taxonomy: visit.services.taxonomy)
            try await visit.write { db in
                guard var current = try db.cooperation(cooperation.id) else { return }
                try current.fallDormant(because: reason, since: since, today: today)
                try db.update(current, because: .fellDormant)
            }
            return visit.redirect(to: "/cooperations/\(cooperation.id)?done=dormant")
        } catch let problems as FormProblems {
            let page = DormancyPage(visit: visit, cooperation: cooperation, form: form, problems: problems)
            return visit.page(page.frame, status: .unprocessableContent)
        }
    }

    private static let revive: Routes.Handler = { visit in
        let cooperation = try await visit.cooperation()
        let own = visit.ownParties(of: cooperation).first
        let today = visit.today
        let mail = NetworkMail(visit: visit, cooperation: cooperation)
        try await visit.write { db in
            guard let current = try db.cooperation(cooperation.id) else { return }
            _ = try db.revive(current, by: own, on: today)
            try mail.revived(by: own, in: db)
        }
        return visit.redirect(to: "/cooperations/\(cooperation.id)?done=revived")
    }
}

extension Access {
    /// The coordination may look after a profile, but it never speaks for an organisation towards another one.
    static let ownEditor = Access("editor of this organisation") { visit in
        guard let signedIn = visit.caller.signedIn, let organisation = try await visit.organisationID() else {
            return false
        }
        return signedIn.organisations.contains(organisation)
    }

    static let cooperationReader = Access(
        "everyone once all parties confirmed it; before, editors of its parties and the coordination"
    ) { visit in
        try await visit.cooperation().isVisible(to: visit.caller)
    }

    static let cooperationParty = Access("editor of a party of this cooperation, coordination") { visit in
        let cooperation = try await visit.cooperation()
        return visit.caller.isCoordination || !visit.ownParties(of: cooperation).isEmpty
    }
}

extension Visit {
    /// The cooperation that the path names.
    func cooperation() async throws -> Cooperation {
        let id = try identifier("cooperation", of: Cooperation.self)
        return try await found { db in try db.cooperation(id) }
    }

    /// The parties for which the caller speaks.
    func ownParties(of cooperation: Cooperation) -> [Organisation.ID] {
        (caller.signedIn?.organisations ?? []).filter(cooperation.hasParty)
    }
}

extension Cooperation {
    /// Nobody is shown as a partner who has not agreed, except to those whom it concerns.
    func isVisible(to caller: Caller) -> Bool {
        isPublic || caller.isCoordination || (caller.signedIn?.organisations ?? []).contains(where: hasParty)
    }
}
