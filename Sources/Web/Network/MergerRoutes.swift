import Actions
import Domain
import HTTPTypes
import Hummingbird
import Storage
import Words

/// What stands in the directory and should not: twice, in everybody's sight, or at all.
enum MergerRoutes {
    static func add(to routes: inout Routes) {
        let organisation = OrganisationAddress.pattern
        routes.get(MergerAddress.duplicates, for: .coordination, showDuplicates)
        routes.get(organisation.merger, for: .coordination, show)
        routes.post(organisation.merger, for: .coordination, merge)
        routes.get(MergerAddress.undoing(MergerAddress.anyMerger), for: .coordination, askToUndo)
        routes.post(MergerAddress.undoing(MergerAddress.anyMerger), for: .coordination, undo)
        routes.get(organisation.hiding, for: .coordination, askToHide)
        routes.post(organisation.hiding, for: .coordination, hide)
        routes.post(organisation.showing, for: .coordination, showAgain)
        routes.get(organisation.removal, for: .coordination, askToRemove)
        routes.post(organisation.removal, for: .coordination, remove)
    }

    // MARK: Twice

    private static let showDuplicates: Routes.Handler = { visit in
        visit.page(DuplicatesPage(visit: visit, contents: try await visit.read(DuplicatesContents.init(in:))).frame)
    }

    private static let show: Routes.Handler = { visit in
        let contents = try await contents(visit, into: visit.query[MergerAddress.kept])
        return visit.page(MergerPage(visit: visit, contents: contents).frame)
    }

    private static let merge: Routes.Handler = { visit in
        let (slug, typed) = (try visit.parameter("organisation"), visit.form[MergerAddress.kept])
        let (form, today) = (MergerForm(visit.form), visit.today)
        let correspondence = visit.services.correspondence
        return try await visit.answering {
            try await visit.onceWithReceipt { [seen = visit.form[MergerForm.seen]] db in
                guard let gone = try db.organisation(slugOnceUsed: slug),
                    let kept = try db.organisation(slugOnceUsed: typed)
                else { throw NotFound() }
                try MergeOrganisations(
                    gone.id, into: kept.id, havingRead: seen, on: today, correspondence: correspondence,
                    choosing: form.choice
                ).run(in: db)
                return OrganisationAddress(kept.slug).page + "?done=merged"
            }
        } orShow: { sent in
            MergerPage(
                visit: visit, contents: try await contents(visit, into: typed), fields: sent.fields,
                problems: sent.problems
            ).frame
        }
    }

    private static func contents(_ visit: Visit, into typed: String) async throws -> MergerContents {
        let (slug, today) = (try visit.parameter("organisation"), visit.today)
        return try await visit.found { db in try MergerContents(slug, into: typed, on: today, in: db) }
    }

    private static let askToUndo: Routes.Handler = { visit in
        let id: OrganisationMerger.ID = try visit.identifier("merger")
        let merger = try await visit.found { db in try db.merger(id) }
        // What is over has no question, and the list says so.
        guard merger.canBeUndone(at: visit.now) else {
            return visit.page(
                DuplicatesPage(visit: visit, contents: try await visit.read(DuplicatesContents.init(in:))).frame)
        }
        return visit.page(UndoMergerPage(visit: visit, merger: merger).frame)
    }

    private static let undo: Routes.Handler = { visit in
        let deed = SeparateOrganisations(
            try visit.identifier("merger"), correspondence: visit.services.correspondence)
        return try await visit.answering {
            try await visit.once { db in
                let merger = try deed.run(in: db)
                return MergerAddress.duplicates + "?undone=\(merger.id)"
            }
        } orExplain: { (refusal: OrganisationMerger.Refusal) in
            DuplicatesPage(
                visit: visit, contents: try await visit.read(DuplicatesContents.init(in:)), refusal: refusal
            ).frame
        }
    }

    // MARK: In everybody's sight

    private static let askToHide: Routes.Handler = { visit in
        visit.page(HidingPage(visit: visit, organisation: try await visit.organisation()).frame)
    }

    private static let hide: Routes.Handler = { visit in
        let organisation = try await visit.organisation()
        return try await visit.answering {
            let deed = HideOrganisation(
                organisation.id, because: try HidingPage.reason(in: visit.form),
                correspondence: visit.services.correspondence)
            let page = OrganisationAddress(organisation.slug).page + "?done=hidden"
            return try await visit.onceWithReceipt(then: page) { db in try deed.run(in: db) }
        } orShow: { sent in
            HidingPage(visit: visit, organisation: organisation, fields: sent.fields, problems: sent.problems).frame
        }
    }

    private static let showAgain: Routes.Handler = { visit in
        let organisation = try await visit.organisation()
        let deed = ShowOrganisation(organisation.id, correspondence: visit.services.correspondence)
        let page = OrganisationAddress(organisation.slug).page + "?done=shown"
        return try await visit.onceWithReceipt(then: page) { db in try deed.run(in: db) }
    }

    // MARK: At all

    private static let askToRemove: Routes.Handler = { visit in
        let organisation = try await visit.organisation()
        let speaking = try await visit.read { db in
            try OrganisationUse.parts(speakingOf: organisation.id, in: db)
        }
        return visit.page(RemovalPage(visit: visit, organisation: organisation, speaking: speaking).frame)
    }

    private static let remove: Routes.Handler = { visit in
        let organisation = try await visit.organisation()
        return try await visit.answering {
            let deed = RemoveOrganisation(organisation.id)
            return try await visit.once { db in
                try deed.run(in: db)
                return DeskAddress.organisations + "?done=removed"
            }
        } orExplain: { (refusal: OrganisationIsSpokenOf) in
            RemovalPage(visit: visit, organisation: organisation, speaking: refusal.parts, isAnswer: true).frame
        }
    }
}

extension Visit {
    /// Where what this address has shown is now: the organisation in it has become part of another one. Nil if it has not, or if
    /// the caller could not see both.
    func addressAfterMerger() async throws -> String? {
        guard request.method == .get || request.method == .head else { return nil }
        let viewer = viewer
        let query = request.uri.query.map { "?\($0)" } ?? ""
        if let slug = try? parameter("organisation") {
            let kept = try await read { db in try db.organisation(formerSlug: slug, seenBy: viewer) }
            return kept.flatMap { OrganisationAddress.path(path, of: slug, leadingOnTo: $0.slug) }.map { $0 + query }
        }
        guard path.hasPrefix(HSDSAddress.organizations + "/"), let id = try? parameter("id") else { return nil }
        let kept = try await read { db in
            try db.organisation(formerID: Organisation.ID(rawValue: id), seenBy: .public)
        }
        return kept.map { HSDSAddress.organization($0.id) + query }
    }

    /// Sends programs and people on for good.
    func movedPermanently(to address: String) -> Response {
        Response(status: .movedPermanently, headers: [.location: address])
    }
}
