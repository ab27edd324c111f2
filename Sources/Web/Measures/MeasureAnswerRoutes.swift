import Actions
import Domain
import HTTPTypes
import Hummingbird
import Secrets
import Storage
import Words

/// "Was ist daraus geworden?": what the link of a letter leads to. Opening a link changes nothing, because mail programs open links
/// before people do; the buttons do.
enum MeasureAnswerRoutes {
    static func add(to routes: inout Routes) {
        let pattern = MeasureAnswerAddress.pattern
        routes.get(pattern.page, for: .everyone, show)
        for word in MeasureAnswer.Word.allCases {
            routes.post(pattern.answer(word), for: .everyone) { visit in try await answer(word, visit) }
        }
        for word in MeasureAnswer.Word.ofOwners {
            routes.post(MeasureAddress.pattern.answer(word), for: .measureTeam) { visit, measure in
                try await answer(word, about: measure, visit)
            }
        }
        routes.get(pattern.noMore, for: .everyone, askForNoMore)
        routes.post(pattern.noMore, for: .everyone, noMore)
        routes.post(pattern.again, for: .everyone, wantAgain)
        routes.post(pattern.fresh, for: .everyone, sendFresh)
    }

    /// In the language of the letter that brought the link, as long as its reader has chosen no other.
    private static func showing(
        _ visit: Visit, _ page: (AskedAboutMeasure, Secret) -> PageFrame
    ) async throws -> Response {
        guard let link = try? visit.ownLink(), let asked = try await existing(link, visit) else {
            return try await gone(visit)
        }
        if let language = asked.language, language != visit.words.language.tag,
            visit.services.lexicon.language(tagged: language.rawValue) != nil, !visit.hasChosenLanguage
        {
            return visit.redirect(to: "\(visit.path)?lang=\(language.rawValue)")
        }
        return visit.page(page(asked, link))
    }

    private static func existing(_ link: Secret, _ visit: Visit) async throws -> AskedAboutMeasure? {
        try await visit.read { [now = visit.now] db in try AskedAboutMeasure(behind: link.hash, at: now, in: db) }
    }

    /// A link that is over still leads to a new one, and ends the letters; of one that nobody knows nothing is told.
    private static func gone(_ visit: Visit) async throws -> Response {
        let link = try? visit.ownLink()
        let ended = try await visit.read { db in try link.flatMap { try EndedFollowUpLink(behind: $0.hash, in: db) } }
        let page = GoneMeasureAnswerPage(
            visit: visit, link: ended?.isReplaceable == true ? link : nil, isUnwanted: ended?.isUnwanted == true)
        return visit.page(page.frame, status: .notFound)
    }

    private static let show: Routes.Handler = { visit in
        try await showing(visit) { asked, link in
            MeasureAnswerPage(visit: visit, asked: asked, link: link).frame
        }
    }

    private static func answer(_ word: MeasureAnswer.Word, _ visit: Visit) async throws -> Response {
        guard let link = try? visit.ownLink(), let asked = try await existing(link, visit) else {
            return try await gone(visit)
        }
        let (text, language, today) = (visit.form["reply"], visit.words.language.tag, visit.today)
        return try await visit.answering {
            guard asked.words.contains(word) else { throw NotFound() }
            let next = try visit.nextAsking(after: word)
            if text.exceeds(MeasureAnswer.textLimit) {
                throw FormProblems("reply", MeasurePhrase.textTooLong(limit: MeasureAnswer.textLimit))
            }
            // Whoever of the team opens the letter of an organisation speaks for that organisation there, too.
            return try await visit.once(then: MeasureAnswerAddress(link).page, by: asked.author) { db in
                guard let asked = try AskedAboutMeasure(behind: link.hash, at: db.now, in: db) else { throw NotFound() }
                let (measure, organisation) = (asked.measure.id, asked.link.organisation)
                if asked.link.isOwner {
                    try AnswerMeasure(
                        measure, for: organisation, word, text: text, language: language, round: asked.link.round,
                        askingAgainOn: next, on: today
                    ).run(in: db)
                } else {
                    try AnswerArrival(
                        about: measure, for: organisation, hasArrived: word == .arrived, text: text,
                        language: language, round: asked.link.round, on: today
                    ).run(in: db)
                }
            }
        } orShow: { sent in
            MeasureAnswerPage(visit: visit, asked: asked, link: link, sent: sent).frame
        }
    }

    /// Whoever is signed in needs no letter for it.
    private static func answer(
        _ word: MeasureAnswer.Word, about measure: Measure, _ visit: Visit
    ) async throws -> Response {
        let (text, language, today) = (visit.form["reply"], visit.words.language.tag, visit.today)
        return try await visit.answering {
            if text.exceeds(MeasureAnswer.textLimit) {
                throw FormProblems("reply", MeasurePhrase.textTooLong(limit: MeasureAnswer.textLimit))
            }
            let next = try visit.nextAsking(after: word)
            let slug = visit.form["party"]
            return try await visit.once(then: MeasureAddress(measure.id).placeOfAnswers) { db in
                // Each organisation answers for itself; the team has its own way to note what it hears.
                guard let party = try db.organisation(slug: slug)?.id, visit.isEditor(of: party) else {
                    throw NotFound()
                }
                try AnswerMeasure(
                    measure.id, for: party, word, text: text, language: language, round: nil, askingAgainOn: next,
                    on: today
                ).run(in: db)
            }
        } orShow: { sent in
            try await visit.measurePage(of: measure.id, sent: sent).frame
        } orExplain: { (refusal: Measure.Refusal) in
            try await visit.measurePage(of: measure.id, refusal: refusal).frame
        }
    }

    /// Also behind a link that is over: whoever finds an old letter wants no more of them either.
    private static let askForNoMore: Routes.Handler = { visit in
        let link = try visit.ownLink()
        let isKnown = try await visit.read { db in try db.followUpLink(link.hash) != nil }
        guard isKnown, try await existing(link, visit) == nil else {
            return try await showing(visit) { _, link in NoMoreFollowUpsPage(visit: visit, link: link).frame }
        }
        return visit.page(NoMoreFollowUpsPage(visit: visit, link: link).frame)
    }

    private static let sendFresh: Routes.Handler = { visit in
        let link = try visit.ownLink()
        let deed = SendFreshLink(instead: link.hash, correspondence: visit.services.correspondence)
        do {
            return try await visit.once(then: MeasureAnswerAddress(link).freshIsSent, by: .visitor) { db in
                try deed.run(in: db)
            }
        } catch is NotFound {
            return try await gone(visit)
        }
    }

    /// Also what a mail program sends by itself, without a form of ours (RFC 8058); the link is its proof.
    private static let noMore: Routes.Handler = { visit in
        let link = try visit.ownLink()
        let deed = StopFollowUps(behind: link.hash)
        do {
            let done = try await visit.once(then: MeasureAnswerAddress(link).page, by: .visitor) { db in
                try deed.run(in: db)
            }
            // A program is led nowhere: it would follow with another request, or take that for a failure.
            return visit.isOneClick ? Response(status: .noContent) : done
        } catch is NotFound {
            return try await gone(visit)
        }
    }

    private static let wantAgain: Routes.Handler = { visit in
        let link = try visit.ownLink()
        let deed = ResumeFollowUps(behind: link.hash)
        return try await visit.once(then: MeasureAnswerAddress(link).page, by: .visitor) { db in
            try deed.run(in: db)
        }
    }
}

extension Visit {
    /// When somebody wants to be asked again; nil where nothing goes on, and where they leave it to us.
    func nextAsking(after word: MeasureAnswer.Word) throws(FormProblems) -> CalendarDay? {
        guard word.goesOn, let typed = form["next"].trimmed.nonEmpty else { return nil }
        guard let day = CalendarDay(typed: typed) else { throw FormProblems("next", MeasurePhrase.dayIsWrong) }
        return day
    }
}

extension AskedAboutMeasure {
    /// What its reader may say.
    var words: [MeasureAnswer.Word] { link.isOwner ? MeasureAnswer.Word.ofOwners : MeasureAnswer.Word.ofSide }
}

extension MeasureAnswer.Refusal: FormRefusal {
    var status: HTTPResponse.Status {
        switch self {
        case .sentenceMissing, .nextIsWrong: .unprocessableContent
        case .isOver: .conflict
        }
    }

    var field: String? {
        switch self {
        case .sentenceMissing: "reply"
        case .nextIsWrong: "next"
        case .isOver: ""
        }
    }

    func explanation(in words: Words) -> String {
        switch self {
        case .sentenceMissing: words(AskedPhrase.sentenceMissing)
        case .nextIsWrong: words(AskedPhrase.nextIsWrong)
        case .isOver: words(AskedPhrase.isOver)
        }
    }
}

extension MeasureAnswer.Word {
    var phrase: AskedPhrase {
        switch self {
        case .done: .sayDone
        case .partly: .sayPartly
        case .underWay: .sayUnderWay
        case .blocked: .sayBlocked
        case .dropped: .sayDropped
        case .arrived: .sayArrived
        case .notArrived: .sayNotArrived
        }
    }

    var tone: StatusWord.Tone {
        switch self {
        case .done, .arrived: .good
        case .partly, .underWay: .moving
        case .blocked: .resting
        case .dropped: .quiet
        case .notArrived: .bad
        }
    }
}
