import Actions
import Domain
import HTTPTypes
import Hummingbird
import Secrets
import Storage
import Words

/// The side that is asked answers with its own phone. Opening the link changes nothing; the buttons do.
enum OwnerRequestRoutes {
    static func add(to routes: inout Routes) {
        let request = OwnerRequestAddress.pattern
        routes.get(request.page, for: .everyone, show)
        routes.post(request.yes, for: .everyone, sayYes)
        routes.post(request.no, for: .everyone, sayNo)
    }

    private static func link(_ visit: Visit) throws -> Secret {
        guard let link = Secret(text: try visit.parameter("link")) else { throw NotFound() }
        return link
    }

    private static func page(
        _ visit: Visit, sent: SentForm = SentForm(), refusal: OwnerRequest.Refusal? = nil
    ) async throws -> OwnerRequestPage {
        let (link, reader) = (try link(visit), visit.words.language.tag)
        let asked = try await visit.found { db in try AskedOwner(link: link.hash, for: reader, in: db) }
        return OwnerRequestPage(visit: visit, asked: asked, link: link, sent: sent, refusal: refusal)
    }

    private static let show: Routes.Handler = { visit in
        visit.page(try await page(visit).frame)
    }

    private static let sayYes: Routes.Handler = { visit in
        let (typed, isPublic) = (visit.form["name"].singleLine, visit.form.isTicked("isNamePublic"))
        return try await answer(visit) { asked in
            let name = asked.person?.attendee.name.nonEmpty ?? typed
            if name.isEmpty { throw FormProblems("name", MeasurePhrase.ownerNameMissing) }
            if name.exceeds(120) { throw FormProblems("name", MeasurePhrase.textTooLong(limit: 120)) }
            return .yes(name: name, isNamePublic: isPublic)
        }
    }

    private static let sayNo: Routes.Handler = { visit in
        let (reason, language) = (visit.form["reason"], visit.words.language.tag)
        return try await answer(visit) { _ in
            if reason.isBlank { throw FormProblems("reason", PlenaryPhrase.whyNotMissing) }
            if reason.exceeds(OwnerRequest.reasonLimit) {
                throw FormProblems("reason", MeasurePhrase.textTooLong(limit: OwnerRequest.reasonLimit))
            }
            return .no(because: reason, language: language)
        }
    }

    /// - Parameter said: what was said, once it is known about what.
    private static func answer(
        _ visit: Visit, _ said: @escaping @Sendable (AskedOwner) throws -> AnswerOwnerRequest.Answer
    ) async throws -> Response {
        let link = try link(visit)
        let (today, correspondence) = (visit.today, visit.services.correspondence)
        let (reader, mark) = (visit.words.language.tag, visit.form[OwnerQuestion.wording])
        let asked = try await visit.found { db in try AskedOwner(link: link.hash, for: reader, in: db) }
        let author = asked.person.map { Author.registration($0.id.rawValue) }
        return try await visit.answering {
            try await visit.once(then: OwnerRequestAddress(link).page, by: author) { db in
                guard let asked = try AskedOwner(link: link.hash, for: reader, in: db) else { throw NotFound() }
                try AnswerOwnerRequest(
                    asked.request.id, try said(asked), to: mark, on: today, correspondence: correspondence
                ).run(in: db)
            }
        } orShow: { sent in
            try await page(visit, sent: sent).frame
        } orExplain: { (refusal: OwnerRequest.Refusal) in
            try await page(visit, refusal: refusal).frame
        }
    }
}

extension OwnerRequest.Refusal: Explainable {
    var status: HTTPResponse.Status {
        switch self {
        case .isAnswered, .isReworded, .isWithdrawn: .conflict
        case .reasonMissing: .unprocessableContent
        }
    }

    func explanation(in words: Words) -> String {
        switch self {
        case .isAnswered: words(PlenaryPhrase.isAnswered)
        case .isReworded: words(PlenaryPhrase.isReworded)
        case .isWithdrawn: words(PlenaryPhrase.isAskedNoMore)
        case .reasonMissing: words(PlenaryPhrase.whyNotMissing)
        }
    }
}
