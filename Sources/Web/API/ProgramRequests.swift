import Domain
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import Storage

/// What a program sent is no document that we understand.
struct UnreadableDocument: Error, Explainable {
    var status: HTTPResponse.Status { .badRequest }

    func explanation(in words: Words) -> String { words(KernelPhrase.problemSentence) }
}

/// A problem as RFC 9457 wants it.
struct ProblemDocument: Encodable {
    let type = "about:blank"
    let title: String
    let status: Int
    let detail: String
}

extension Visit {
    /// The JSON that a program sent.
    /// - Throws: `UnreadableDocument`.
    func document<Document: Decodable>(_ type: Document.Type) throws(UnreadableDocument) -> Document {
        do {
            return try JSONDecoder().decode(type, from: Data(body.readableBytesView))
        } catch {
            throw UnreadableDocument()
        }
    }

    /// Does `work` once for each `Idempotency-Key` of this caller and afterwards gives the same answer again.
    func once(_ work: @escaping @Sendable (Writer) throws -> StoredAnswer) async throws -> Response {
        let key = request.headers[HTTPField.Name(known: "Idempotency-Key")].map { String($0.prefix(200)) }
        let hash = Secret.hexadecimal(Secret.sha256(Array("\(request.method) \(path)\n".utf8) + body.readableBytesView))
        let caller = author.rawValue
        do {
            let answer = try await write { db in
                try db.once(caller: caller, key: key, requestHash: hash) { try work(db) }
            }
            let type = answer.status < 400 ? "application/json" : "application/problem+json"
            return self.answer(answer.body, type: type, status: .init(code: answer.status))
        } catch is KeyUsedForAnotherRequest {
            let problem = ProblemDocument(
                title: "key used", status: 422, detail: "This Idempotency-Key was used for another request.")
            var response = try json(problem, status: .unprocessableContent)
            response.headers[.contentType] = "application/problem+json"
            return response
        }
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
