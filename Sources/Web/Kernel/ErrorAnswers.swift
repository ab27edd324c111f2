import Domain
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import Storage
import Words

/// An error that has a sentence for people. Rules and forms know no languages; their words are given in `Web`.
protocol Explainable: Error {
    var status: HTTPResponse.Status { get }
    func explanation(in words: Words) -> String
}

/// The one place where an error becomes a page or a problem document.
struct ErrorAnswers: Sendable {
    let services: Services

    /// The page of the team stands at the address of a paired device, beside that one's own.
    private func wanted(by visit: Visit) -> String {
        visit.query[DoorAddress.teamParameter].isEmpty
            ? visit.path : "\(visit.path)?\(DoorAddress.teamParameter)=1"
    }

    func answer(_ error: any Error, to visit: Visit, isForPrograms: Bool) -> Response {
        if error is NotFound, !isForPrograms, visit.request.method == .get, visit.caller.signedIn == nil,
            DeskAddress.covers(visit.path) || PrivateAddress.covers(visit.path) || visit.path == AccountAddress.page
                || FactorAddress.covers(visit.path)
        {
            // The same for every such address, whether it exists or not.
            return visit.redirect(to: AccountAddress.signIn(next: wanted(by: visit)))
        }
        log(error)
        let (status, title, sentence) = explained(error, in: visit, isForPrograms: isForPrograms)
        var response =
            isForPrograms
            ? problem(status, title: title, detail: sentence, fields: (error as? FormProblems)?.entries ?? [], visit)
            : visit.page(
                ErrorPage(
                    visit: visit, title: title, sentence: sentence, isDefect: status == .internalServerError,
                    list: error is AddressIsWrong && visit.request.method == .get ? visit.path : nil
                ).frame, status: status)
        switch error {
        case let error as TokenMissing: response.headers[.wwwAuthenticate] = error.challenge
        case let error as TooManyRequests: response.headers[.retryAfter] = String(error.retryAfter)
        case DatabaseProblem.unavailable: response.headers[.retryAfter] = "5"
        default: break
        }
        return response
    }

    /// What whoever runs the house has to know, even if people can go on.
    func log(_ error: any Error) {
        guard case DatabaseProblem.unavailable(let message) = error else { return }
        services.logger.error("database unavailable", metadata: ["reason": "\(message)"])
    }

    private func explained(
        _ error: any Error, in visit: Visit, isForPrograms: Bool
    ) -> (status: HTTPResponse.Status, title: String, sentence: String) {
        let words = visit.words
        switch error {
        case is NotFound:
            return (.notFound, words(KernelPhrase.notFoundTitle), words(KernelPhrase.notFoundSentence))
        case is FormExpired:
            return (.forbidden, words(KernelPhrase.formExpiredTitle), words(KernelPhrase.formExpiredSentence))
        case let error as TooManyRequests:
            return (.tooManyRequests, words(KernelPhrase.tooManyRequestsTitle), error.explanation(in: words))
        case let error as FormProblems:
            let sentence =
                isForPrograms
                ? words(KernelPhrase.formHasProblems(count: error.entries.count)) : words(KernelPhrase.problemSentence)
            return (.unprocessableContent, words(KernelPhrase.problemTitle), sentence)
        case let error as any Explainable:
            return (error.status, words(KernelPhrase.problemTitle), error.explanation(in: words))
        case DatabaseProblem.unavailable:
            return (
                .serviceUnavailable, words(KernelPhrase.unavailableTitle), words(KernelPhrase.unavailableSentence)
            )
        case let error as HTTPError where error.status == .notFound || error.status == .methodNotAllowed:
            return (.notFound, words(KernelPhrase.notFoundTitle), words(KernelPhrase.notFoundSentence))
        case is NIOTooManyBytesError:
            return (.contentTooLarge, words(KernelPhrase.problemTitle), words(KernelPhrase.tooLargeSentence))
        case let error as HTTPError where error.status == .contentTooLarge:
            return (error.status, words(KernelPhrase.problemTitle), words(KernelPhrase.tooLargeSentence))
        case let error as HTTPError where error.status.kind == .clientError:
            let sentence = words(isForPrograms ? KernelPhrase.requestIsUnreadable : .problemSentence)
            return (error.status, words(KernelPhrase.problemTitle), sentence)
        default:
            // The path only: what people typed stands in the query and in the error's own text.
            services.logger.error(
                "unexpected error",
                metadata: ["path": "\(ScanAddress.withoutCode(visit.path))", "type": "\(type(of: error))"])
            services.logger.debug("unexpected error in full", metadata: ["error": "\(error)"])
            return (
                .internalServerError, words(KernelPhrase.defectTitle), words(KernelPhrase.defectSentence)
            )
        }
    }

    /// RFC 9457, with one entry per field that was wrong.
    private func problem(
        _ status: HTTPResponse.Status, title: String, detail: String, fields: [FormProblems.Entry], _ visit: Visit
    ) -> Response {
        let document = ProblemDocument(
            title: title, status: status.code, detail: detail,
            errors: fields.map { ProblemDocument.Field(field: $0.field, detail: $0.sentence(visit.words)) })
        var response = (try? visit.json(document, status: status)) ?? Response(status: status)
        response.headers[.contentType] = "application/problem+json"
        return response
    }
}
