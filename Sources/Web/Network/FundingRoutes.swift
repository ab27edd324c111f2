import Actions
import Domain
import Files
import Hummingbird
import Storage
import Words

/// What organisations can apply for: the board for everybody, what fits those who look, and the coordination's care for it.
enum FundingRoutes {
    static func add(to routes: inout Routes) {
        routes.get(FundingAddress.board, for: .everyone, showBoard)
        routes.get(FundingAddress.calendar, for: .everyone, sendCalendar)
        routes.get(TableAddress.funding, for: .everyone, sendTable)
        routes.get(OrganisationAddress.pattern.papers, for: .ownEditor, showPapers)
        routes.post(OrganisationAddress.pattern.papers, for: .ownEditor, notePapers)
        routes.get(FundingAddress.desk, for: .coordination, showDesk)
        routes.post(FundingAddress.desk, for: .coordination, addProgramme)
        routes.get(FundingAddress.new, for: .coordination, showEmptyForm)
        routes.get(FundingAddress.edit(FundingAddress.anyProgramme), for: .coordination, showForm)
        routes.post(FundingAddress.edit(FundingAddress.anyProgramme), for: .coordination, change)
        routes.post(FundingAddress.check(of: FundingAddress.anyProgramme), for: .coordination, check)
    }

    // MARK: Reading

    private static let showBoard: Routes.Handler = { visit in
        let (today, own, viewer) = (visit.today, visit.caller.signedIn?.organisations ?? [], visit.viewer)
        return try await visit.publicPage(everyMinutes: 60) { db in
            try FundingContents(on: today, for: own, seenBy: viewer, in: db)
        } page: { contents in
            FundingPage(visit: visit, contents: contents).frame
        }
    }

    private static let sendCalendar: Routes.Handler = { visit in
        let (words, now, today) = (visit.words, visit.now, visit.today)
        let programmes = try await visit.read { db in
            try db.fundingProgrammes().filter(\.isOffered).inOrder(on: today)
        }
        let calendar = FundingCalendar(programmes, in: words, madeAt: now) { id in
            visit.publicAddress(of: FundingAddress.place(of: id))
        }
        return visit.answer(calendar.text, type: "text/calendar; charset=utf-8")
    }

    private static let sendTable: Routes.Handler = { visit in
        let (words, today, format) = (visit.words, visit.today, try visit.tableFormat())
        let table = try await visit.read { [caller = visit.caller] db in
            let programmes = try db.fundingProgrammes().filter(\.isOffered).inOrder(on: today)
            let advisers = try caller.organisationNames(programmes.compactMap(\.adviser), in: db).mapValues(\.name)
            return OfficeTable(programmes, advisers: advisers, on: today, in: words)
        }
        return visit.answer(table, as: format, named: "funding")
    }

    // MARK: Papers

    private static let showPapers: Routes.HandlerOf<Organisation> = { visit, organisation in
        let papers = try await visit.read { db in try db.paperDates(of: organisation.id) }
        return visit.page(PapersPage(visit: visit, organisation: organisation, papers: papers).frame)
    }

    private static let notePapers: Routes.HandlerOf<Organisation> = { visit, organisation in
        let form = visit.form
        let today = visit.today
        return try await visit.answering {
            let papers = try PaperDates(form, on: today)
            return try await visit.once(
                then: OrganisationAddress(organisation.slug).papers + "?done=saved"
            ) { db in
                try NotePapers(papers, of: organisation.id).run(in: db)
            }
        } orShow: { sent in
            let kept = try await visit.read { db in try db.paperDates(of: organisation.id) }
            return PapersPage(
                visit: visit, organisation: organisation, papers: kept, typed: sent.fields, problems: sent.problems
            ).frame
        }
    }

    // MARK: The desk

    private static let showDesk: Routes.Handler = { visit in
        let today = visit.today
        let programmes = try await visit.read { db in try db.fundingProgrammes() }
        return visit.page(FundingDeskPage(visit: visit, programmes: programmes.inOrder(on: today)).frame)
    }

    private static let showEmptyForm: Routes.Handler = { visit in
        visit.page(FundingFormPage(visit: visit, programme: nil, form: FundingForm(on: visit.today)).frame)
    }

    private static let showForm: Routes.Handler = { visit in
        let id: FundingProgramme.ID = try visit.identifier("programme")
        let (programme, helping) = try await visit.found { db -> (FundingProgramme, String)? in
            guard let programme = try db.fundingProgramme(id) else { return nil }
            return (programme, try nameOfAdviser(of: programme, in: db))
        }
        let form = FundingForm(showing: programme, adviser: helping)
        return visit.page(FundingFormPage(visit: visit, programme: programme.id, form: form).frame)
    }

    private static let addProgramme: Routes.Handler = { visit in
        let (form, lexicon, today) = (FundingForm(visit.form), visit.services.lexicon, visit.today)
        return try await visit.answering {
            try await visit.once(then: FundingAddress.desk + "?done=saved") { db in
                let adviser = try form.adviser(in: db)
                try AddFunding { id, now in
                    try form.programme(id, createdAt: now, adviser: adviser, lexicon: lexicon, on: today)
                }.run(in: db)
            }
        } orShow: { sent in
            FundingFormPage(visit: visit, programme: nil, form: form, problems: sent.problems).frame
        }
    }

    private static let change: Routes.Handler = { visit in
        let id: FundingProgramme.ID = try visit.identifier("programme")
        let (form, lexicon, today) = (FundingForm(visit.form), visit.services.lexicon, visit.today)
        return try await visit.answering {
            try await visit.once(then: FundingAddress.desk + "?done=saved") { db in
                let adviser = try form.adviser(in: db)
                try ChangeFunding(id).run(in: db) { programme in
                    let kept = FundingForm(showing: programme, adviser: try nameOfAdviser(of: programme, in: db))
                    try FormConflict.check(form.fields, against: kept.fields)
                    programme = try form.programme(
                        id, createdAt: programme.createdAt, adviser: adviser, lexicon: lexicon, on: today,
                        keeping: programme.deadline)
                }
            }
        } orShow: { sent in
            FundingFormPage(
                visit: visit, programme: id, form: FundingForm(sent.fields), problems: sent.problems,
                conflict: sent.conflict
            ).frame
        }
    }

    private static let check: Routes.Handler = { visit in
        let (id, today): (FundingProgramme.ID, CalendarDay) = (try visit.identifier("programme"), visit.today)
        return try await visit.once(then: FundingAddress.desk + "?done=checked") { db in
            try CheckFunding(id, on: today).run(in: db)
        }
    }

    /// What the organisation that helps with the application is called.
    private static func nameOfAdviser(of programme: FundingProgramme, in db: Reader) throws -> String {
        guard let adviser = programme.adviser else { return "" }
        return try db.organisationNames([adviser])[adviser]?.name ?? ""
    }
}
