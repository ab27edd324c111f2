import Actions
import Domain
import Hummingbird
import Storage
import Words

/// Crises: what everybody sees of them, and the coordination's care.
enum CrisisRoutes {
    static func add(to routes: inout Routes) {
        let crisis = CrisisAddress.pattern
        routes.get(CrisisAddress.list, for: .everyone, showList)
        routes.get(crisis.page, for: .everyone, show)
        routes.get(CrisisAddress.desk, for: .coordination, showDeskList)
        routes.post(CrisisAddress.desk, for: .coordination, openCrisis)
        routes.get(CrisisAddress.new, for: .coordination, showEmptyForm)
        routes.get(crisis.desk, for: .coordination, showDesk)
        routes.get(crisis.edit, for: .coordination, showForm)
        routes.post(crisis.edit, for: .coordination, change)
        routes.get(crisis.newNeed, for: .coordination, showNeedForm)
        routes.post(crisis.needs, for: .coordination, addNeed)
        routes.post(crisis.extending(CrisisAddress.anyNeed), for: .coordination, extendNeed)
        routes.post(crisis.closing(CrisisAddress.anyNeed), for: .coordination, closeNeed)
        routes.post(crisis.channels, for: .coordination, addChannel)
        routes.post(crisis.removing(CrisisAddress.anyChannel), for: .coordination, removeChannel)
        HelperRoutes.add(to: &routes)
        OwnNeedsRoutes.add(to: &routes)
        NeedCareRoutes.add(to: &routes)
    }

    // MARK: For everybody

    private static let showList: Routes.Handler = { visit in
        try await visit.publicPage { db in
            try db.allCrises()
        } page: { crises in
            CrisisListPage(visit: visit, crises: crises).frame
        }
    }

    private static let show: Routes.Handler = { visit in
        let (slug, now) = (try visit.parameter("crisis"), visit.now)
        // What holds grows old by itself.
        return try await visit.publicPage(everyMinutes: 10) { db in
            try CrisisContents(db.crisis(slug: slug), at: now, in: db)
        } page: { contents in
            CrisisPage(visit: visit, contents: contents).frame
        }
    }

    // MARK: The crisis

    private static let showDeskList: Routes.Handler = { visit in
        let crises = try await visit.read { db in try db.allCrises() }
        return visit.page(CrisisDeskListPage(visit: visit, crises: crises).frame)
    }

    private static let showEmptyForm: Routes.Handler = { visit in
        let template = CrisisTemplate(rawValue: visit.query["template"]) ?? .other
        let form = CrisisForm(
            from: template, by: visit.caller.signedIn?.account, lexicon: visit.services.lexicon)
        return visit.page(CrisisFormPage(visit: visit, crisis: nil, form: form).frame)
    }

    private static let openCrisis: Routes.Handler = { visit in
        let (form, lexicon) = (CrisisForm(visit.form), visit.services.lexicon)
        return try await visit.answering {
            let deed = OpenCrisis(try form.draft(lexicon: lexicon))
            return try await visit.once { db in
                try form.requireOwnTitle(among: db.openCrises())
                return try CrisisAddress(deed.run(in: db)).desk + "?done=opened"
            }
        } orShow: { sent in
            CrisisFormPage(visit: visit, crisis: nil, form: form, problems: sent.problems).frame
        }
    }

    private static let showDesk: Routes.Handler = { visit in
        visit.page(CrisisDeskPage(visit: visit, contents: try await deskContents(visit)).frame)
    }

    private static func deskContents(_ visit: Visit) async throws -> CrisisDeskContents {
        let slug = try visit.parameter("crisis")
        return try await visit.found { db in try CrisisDeskContents(db.crisis(slug: slug), in: db) }
    }

    private static func crisis(_ visit: Visit) async throws -> Crisis {
        let slug = try visit.parameter("crisis")
        return try await visit.found { db in try db.crisis(slug: slug) }
    }

    private static let showForm: Routes.Handler = { visit in
        let crisis = try await crisis(visit)
        return visit.page(CrisisFormPage(visit: visit, crisis: crisis, form: CrisisForm(showing: crisis)).frame)
    }

    private static let change: Routes.Handler = { visit in
        let crisis = try await crisis(visit)
        let (form, lexicon) = (CrisisForm(visit.form), visit.services.lexicon)
        return try await visit.answering {
            try await visit.once(then: CrisisAddress(crisis).desk + "?done=saved") { db in
                try form.requireOwnTitle(among: db.openCrises(), besides: crisis.id)
                try ChangeCrisis(crisis.id).run(in: db) { crisis in
                    try FormConflict.check(form.fields, against: CrisisForm(showing: crisis).fields)
                    try form.change(&crisis, lexicon: lexicon)
                }
            }
        } orShow: { sent in
            CrisisFormPage(
                visit: visit, crisis: crisis, form: CrisisForm(sent.fields), problems: sent.problems,
                conflict: sent.conflict
            ).frame
        }
    }

    // MARK: Needs

    private static let showNeedForm: Routes.Handler = { visit in
        let crisis = try await crisis(visit)
        // What could not be saved is not asked for.
        guard crisis.isOpen else { throw NotFound() }
        return visit.page(
            CrisisNeedFormPage(visit: visit, crisis: crisis, form: CrisisNeedForm(in: crisis)).frame)
    }

    private static let addNeed: Routes.Handler = { visit in
        let crisis = try await crisis(visit)
        let (form, lexicon, now) = (CrisisNeedForm(visit.form), visit.services.lexicon, visit.now)
        let (zone, account) = (visit.services.settings.timeZone, visit.caller.signedIn?.account.id)
        return try await visit.answering {
            try await visit.once(then: CrisisAddress(crisis).desk + "?done=saved") { db in
                let organisation = try form.organisation(in: db)
                let draft = try form.draft(of: organisation, lexicon: lexicon, at: now, in: zone)
                try AddCrisisNeed(draft, in: crisis.id, by: account).run(in: db)
            }
        } orShow: { sent in
            CrisisNeedFormPage(visit: visit, crisis: crisis, form: form, problems: sent.problems).frame
        }
    }

    private static let extendNeed: Routes.Handler = { visit in
        let crisis = try await crisis(visit)
        let need = try visit.identifier("need", of: CrisisNeed.self)
        return try await visit.answering {
            try await visit.once(then: CrisisAddress(crisis).desk + "?done=extended") { db in
                try ExtendCrisisNeed(need, of: crisis.id).run(in: db)
            }
        } orExplain: { (refusal: CrisisNeed.Refusal) in
            CrisisDeskPage(visit: visit, contents: try await deskContents(visit), refusal: refusal).frame
        }
    }

    private static let closeNeed: Routes.Handler = { visit in
        let crisis = try await crisis(visit)
        let need = try visit.identifier("need", of: CrisisNeed.self)
        let ending: CrisisNeed.Ending = visit.form["ending"] == "withdrawn" ? .withdrawn : .done
        return try await visit.answering {
            try await visit.once(then: CrisisAddress(crisis).desk + "?done=closed") { db in
                try CloseCrisisNeed(need, of: crisis.id, as: ending).run(in: db)
            }
        } orExplain: { (refusal: CrisisNeed.Refusal) in
            CrisisDeskPage(visit: visit, contents: try await deskContents(visit), refusal: refusal).frame
        }
    }

    // MARK: Where money is in good hands

    private static let addChannel: Routes.Handler = { visit in
        let crisis = try await crisis(visit)
        let (form, today) = (VerifiedChannelForm(fields: visit.form), visit.today)
        return try await visit.answering {
            let channel = try form.channel()
            let deed = VerifyChannel(
                of: crisis.id, named: channel.name, at: channel.website, by: channel.office, on: channel.day,
                today: today)
            return try await visit.once(then: CrisisAddress(crisis).desk + "?done=saved") { db in
                try deed.run(in: db)
            }
        } orShow: { sent in
            CrisisDeskPage(
                visit: visit, contents: try await deskContents(visit), channel: sent.fields, problems: sent.problems
            ).frame
        }
    }

    private static let removeChannel: Routes.Handler = { visit in
        let crisis = try await crisis(visit)
        let channel = try visit.identifier("channel", of: VerifiedChannel.self)
        return try await visit.once(then: CrisisAddress(crisis).desk + "?done=saved") { db in
            try RemoveChannel(channel).run(in: db)
        }
    }
}
