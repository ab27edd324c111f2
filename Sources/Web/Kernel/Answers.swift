import Domain
import Files
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import Secrets
import Storage
import Words

extension Visit {
    /// Sends the browser on after a form was dealt with; what the address tells of that is sealed.
    func redirect(to path: String) -> Response {
        Response(status: .seeOther, headers: [.location: request.method == .post ? sealed(path) : path])
    }

    /// A complete page, compressed where nobody learns from its length what is on it.
    func page(_ frame: PageFrame, status: HTTPResponse.Status = .ok) -> Response {
        var frame = frame
        frame.path = placeInOtherLanguages(of: status) ?? frame.path
        let (markup, type) = (frame.html.markup, "text/html; charset=utf-8")
        guard status == .ok, mayBeCompressed, Compression.isAccepted(by: request) else {
            return answer(markup, type: type, status: status)
        }
        return Response(
            status: status, headers: [.contentType: type, .contentEncoding: "gzip", .vary: "Accept-Encoding"],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: Compression.gzip(Array(markup.utf8)))))
    }

    /// What somebody else may have chosen, in the address, must not be packed together with what only the caller may see.
    private var mayBeCompressed: Bool {
        if case .visitor = caller { true } else { (request.uri.query ?? "").isEmpty }
    }

    /// Where another language of the answer leads, if the address itself would show no page: to the one with the form that
    /// was sent, to the one above what is gone, to the start for what was never there.
    private func placeInOtherLanguages(of status: HTTPResponse.Status) -> String? {
        if status == .notFound { return "/" }
        if request.method == .post { return App.routesToPages.page(withFormFor: path) }
        return status == .gone || status == .unprocessableContent ? App.routesToPages.page(above: path) : nil
    }

    func answer(_ text: String, type: String, status: HTTPResponse.Status = .ok) -> Response {
        Response(
            status: status, headers: [.contentType: type], body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
    }

    /// A value as JSON, with sorted keys.
    func json(_ value: some Encodable, status: HTTPResponse.Status = .ok) throws -> Response {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return answer(
            String(decoding: try encoder.encode(value), as: UTF8.self), type: "application/json", status: status)
    }

    /// A page that is the same for everybody in one language, kept until something that it shows changes: what it depends
    /// on is what `load` asks. Hence everything that the page shows is read there. It may hold a form, whose token is cut
    /// out and filled in each time.
    ///
    /// For people who are signed in it is made anew each time, because its frame shows their name.
    /// - Parameters:
    ///   - minutes: how often it changes by itself with the clock, such as a programme with *now*; nil if never.
    ///   - load: reads at one moment what the page shows; nil if there is no such page.
    /// - Throws: `NotFound`.
    func publicPage<Contents: Sendable>(
        everyMinutes minutes: Int? = nil, _ load: @escaping @Sendable (Reader) throws -> Contents?,
        page make: (Contents) throws -> PageFrame
    ) async throws -> Response {
        guard case .visitor = caller, query["lang"].isEmpty, query[ReceiptSeal.field].isEmpty else {
            return page(try make(try await found(load)))
        }
        let turn = minutes.map { now.milliseconds / Int64($0 * 60_000) } ?? 0
        let key = PageCache.Key(
            address: request.uri.string, language: words.language.tag, offersLanguages: isLanguageOpen, crises: crises,
            wording: services.lexicon.wording)
        let kept = try await services.pages.page(for: key, turn: turn, in: database, load) { contents in
            PageCache.Page(try make(contents).html.markup, cuttingOut: formToken)
        }
        return kept.response(to: request, with: formToken)
    }
}
