import Actions
import Domain
import HTTPTypes
import Hummingbird
import Secrets
import Storage
import Words

/// The end of a crisis, and what helpers say then. Opening a link changes nothing, because mail programs open links before people
/// do; a button does.
enum ClosingRoutes {
    static func add(to routes: inout Routes) {
        let address = CoverageAddress.pattern
        routes.get(address.closing, for: .coordination, show)
        routes.post(address.closing, for: .coordination, close)
        routes.post(address.reopening, for: .coordination, reopen)
        routes.post(address.staying(of: CoverageAddress.anyHelper), for: .coordination, noteAnswer)
        routes.get(StayAddress.left, for: .everyone, showLeft)
        routes.get(StayAddress.pattern.page, for: .everyone, showQuestion)
        routes.post(StayAddress.pattern.page, for: .everyone, answer)
    }

    private static let show: Routes.Handler = { visit in
        let crisis = try await visit.crisisToSee()
        let contents = try await visit.read { db in try ClosingContents(of: crisis, in: db) }
        return visit.page(ClosingPage(visit: visit, contents: contents).frame)
    }

    private static let close: Routes.Handler = { visit in
        let (crisis, today) = (try await visit.crisisToSee(), visit.today)
        return try await visit.once(then: CoverageAddress(crisis).closing) { db in
            try CloseCrisis(crisis.id, on: today).run(in: db)
        }
    }

    private static let reopen: Routes.Handler = { visit in
        let crisis = try await visit.crisisToSee()
        return try await visit.answering {
            try await visit.once(then: CrisisAddress(crisis).desk + "?done=reopened") { db in
                try ReopenCrisis(crisis.id).run(in: db)
            }
        } orExplain: { (refusal: Crisis.Refusal) in
            let contents = try await visit.read { db in try ClosingContents(of: crisis, in: db) }
            return ClosingPage(visit: visit, contents: contents, refusal: refusal).frame
        }
    }

    private static let noteAnswer: Routes.Handler = { visit in
        let crisis = try await visit.crisisToSee()
        let helper: Helper.ID = try visit.identifier("helper")
        let deed = AnswerStayQuestion(try visit.stayAnswer(), by: helper, after: crisis.id)
        return try await visit.once(then: CoverageAddress(crisis).closing) { db in try deed.run(in: db) }
    }

    // MARK: Behind a link

    /// In the language of the letter that brought the link, as long as its reader has chosen no other.
    private static let showQuestion: Routes.Handler = { visit in
        guard let contents = try await asked(visit) else { return visit.goneStayPage() }
        let language = contents.helper.language
        if language != visit.words.language.tag, visit.services.lexicon.language(tagged: language.rawValue) != nil,
            !visit.hasChosenLanguage
        {
            return visit.redirect(to: "\(visit.path)?lang=\(language.rawValue)")
        }
        return visit.page(StayPage(visit: visit, contents: contents).frame)
    }

    private static let answer: Routes.Handler = { visit in
        guard let contents = try await asked(visit) else {
            // Whoever sends "delete" twice has gone already.
            if let place = try await visit.placeReachedBefore() { return visit.redirect(to: place) }
            return visit.goneStayPage()
        }
        let given = try visit.stayAnswer()
        let deed = AnswerStayQuestion(given, by: contents.helper.id, after: contents.question.crisis)
        switch given {
        case .stay: return try await visit.once(then: StayAddress(contents.link).page) { db in try deed.run(in: db) }
        case .leave:
            return try await visit.once { db in
                try deed.run(in: db)
                return StayAddress.left
            }
        }
    }

    private static let showLeft: Routes.Handler = { visit in visit.page(LeftPage(visit: visit).frame) }

    private static func asked(_ visit: Visit) async throws -> StayContents? {
        guard let link = try? visit.ownLink() else { return nil }
        return try await visit.read { db in try StayContents(behind: link, in: db) }
    }
}

extension Visit {
    fileprivate func stayAnswer() throws(NotFound) -> AnswerStayQuestion.Answer {
        guard let answer = AnswerStayQuestion.Answer(rawValue: form[StayPage.field]) else { throw NotFound() }
        return answer
    }

    fileprivate func goneStayPage() -> Response { page(GoneStayPage(visit: self).frame, status: .notFound) }
}

extension StayQuestion.Refusal: Explainable {
    var status: HTTPResponse.Status { .gone }

    func explanation(in words: Words) -> String { words(CoveragePhrase.stayIsOver) }
}
