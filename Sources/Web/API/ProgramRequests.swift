import Domain
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import Secrets
import Storage
import Words

/// What a program sent is no document that we understand.
struct UnreadableDocument: Error, Explainable {
    var status: HTTPResponse.Status { .badRequest }

    func explanation(in words: Words) -> String { words(KernelPhrase.requestIsUnreadable) }
}

/// Nobody showed a token that we have given out. Forbidden looks like missing; but without a token there is nothing to hide.
struct TokenMissing: Error, Explainable {
    /// Whether something was shown that is no token of ours.
    let isUnknown: Bool

    var status: HTTPResponse.Status { .unauthorized }

    /// What to show instead (RFC 6750).
    var challenge: String { isUnknown ? "Bearer error=\"invalid_token\"" : "Bearer" }

    func explanation(in words: Words) -> String { words(KernelPhrase.tokenIsMissing) }
}

/// A problem as RFC 9457 wants it.
struct ProblemDocument: Encodable, Described {
    struct Field: Encodable {
        let field: String
        let detail: String
    }

    /// The kind of problem, for programs; the title is for people.
    var type = ProblemAddress.blank
    let title: String
    let status: Int
    let detail: String
    var errors: [Field] = []

    static let schema = Schema.object(
        "Problem", "What is wrong (RFC 9457), in the language of the caller.",
        [
            .init(
                "type",
                .text(
                    "The kind of problem, to tell it from others of the same status; `about:blank` where the status says it.",
                    example: ProblemAddress.blank)),
            .init("title", .text("In short.", example: "That did not work")),
            .init("status", .number("The status of the answer.", example: 422)),
            .init("detail", .text("What to do.", example: "Something you entered is not right.")),
            .init(
                "errors",
                .list(
                    "One entry for each field that is wrong.",
                    of: .object(
                        "FieldProblem", "What is wrong with one field.",
                        [
                            .init(
                                "field",
                                .text(
                                    "Its name; in a list of documents with its place in front, such as `2.at`.",
                                    example: "name")),
                            .init("detail", .text("A sentence.", example: "Please fill in this field.")),
                        ]))),
        ])
}

extension Visit {
    /// The JSON that a program sent, held against its schema before the handler was asked (`Judgement`).
    /// - Throws: `UnreadableDocument`.
    func document<Document: Decodable>(_ type: Document.Type) throws(UnreadableDocument) -> Document {
        do {
            return try JSONDecoder().decode(type, from: Data(body.readableBytesView))
        } catch {
            throw UnreadableDocument()
        }
    }

    /// What the body lacks of `schema`.
    /// - Throws: `UnreadableDocument`.
    func judgement(of schema: Schema) throws(UnreadableDocument) -> Judgement {
        // Before anything is decoded: the decoder compares the names of members.
        guard !bodyText.withoutEscapes.hasTowers else { throw UnreadableDocument() }
        do {
            return try JSONDecoder().decode(
                Judgement.self, from: Data(body.readableBytesView), configuration: schema)
        } catch {
            throw UnreadableDocument()
        }
    }

    /// A browser sends its cookies along by itself: what changes something needs a token, or the token of a form.
    /// - Throws: `TokenMissing`.
    func checkIntention(on rule: AccessRule) throws(TokenMissing) {
        guard request.method != .get, request.method != .head, !rule.proofs.isEmpty, request.bearer == nil,
            !isFormTokenRight
        else { return }
        throw TokenMissing(isUnknown: false)
    }

    /// Tells whoever may not from whoever has shown nothing that we gave out for this: for the first, there is nothing here.
    /// - Throws: `TokenMissing`.
    func checkToken(for rule: AccessRule) async throws {
        switch caller {
        case .token: return
        case .account where !rule.isForTokensOnly: return
        case .visitor where try await isParticipant && !rule.isForTokensOnly: return
        case .account, .visitor: throw TokenMissing(isUnknown: request.bearer != nil)
        }
    }

    /// The caller's own name for this request.
    var idempotencyKey: String? {
        request.headers[HTTPField.Name(known: "Idempotency-Key")]?.trimmed.nonEmpty?.asKey
    }

    /// Does `work` once for each `Idempotency-Key` of this caller and afterwards gives the same answer again.
    func once(_ work: @escaping @Sendable (Writer) throws -> StoredAnswer) async throws -> Response {
        let key = idempotencyKey
        let hash = Secret.hexadecimal(Secret.sha256(Array("\(request.method) \(path)\n".utf8) + body.readableBytesView))
        let caller = author.rawValue
        do {
            let answer = try await write { db in
                try db.once(caller: caller, key: key, requestHash: hash) { try work(db) }
            }
            let type = answer.status < 400 ? "application/json" : "application/problem+json"
            return self.answer(answer.body, type: type, status: .init(code: answer.status))
        } catch is KeyUsedForAnotherRequest {
            return try problemOfUsedKey()
        }
    }

    /// The same key stands for something else already.
    func problemOfUsedKey() throws -> Response {
        try problem("key used", words(KernelPhrase.keyIsUsed), status: .unprocessableContent)
    }

    /// A problem of a kind of its own.
    /// - Parameters:
    ///   - kind: a word for programs, such as `closed`.
    ///   - detail: a sentence in the language of the caller.
    func problem(_ kind: String, _ detail: String, status: HTTPResponse.Status) throws -> Response {
        let document = ProblemDocument(
            type: ProblemAddress.kind(kind), title: words(KernelPhrase.problemTitle), status: status.code,
            detail: detail)
        var response = try json(document, status: status)
        response.headers[.contentType] = "application/problem+json"
        return response
    }

    /// An answer to be kept with the effect that it reports.
    func stored(_ document: some Encodable, status: Int) throws -> StoredAnswer {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return StoredAnswer(status: status, body: String(decoding: try encoder.encode(document), as: UTF8.self))
    }
}

extension Instant {
    /// RFC 3339 in UTC, to the second: `2023-12-01T15:00:00Z`.
    var timestamp: String {
        Date(timeIntervalSince1970: Double(milliseconds) / 1000).formatted(.iso8601)
    }
}
