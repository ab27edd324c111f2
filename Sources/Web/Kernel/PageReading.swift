import Domain
import HTTPTypes
import Hummingbird
import NIOCore
import Words

/// Another way of reading any page, which its address asks for.
enum PageReading: Sendable {
    /// Beside the same page in another language.
    case beside(InterfaceLanguage)
    /// As the list of its sentences, for whoever knows better words.
    case sentences

    static let besideField = "beside"
    static let sentencesField = "sentences"

    /// Whether the address of a page says something of it.
    static func isAsked(by visit: Visit) -> Bool {
        visit.request.method == .get && visit.query.names.contains { $0 == besideField || $0 == sentencesField }
    }

    /// Nil for whoever reads a page as it is.
    init?(_ visit: Visit) {
        if visit.query.isTicked(Self.sentencesField) {
            self = .sentences
            return
        }
        let language = visit.services.lexicon.language(tagged: visit.query[Self.besideField])
        guard let language, language != visit.words.language else { return nil }
        self = .beside(language)
    }

    /// A page in one way of reading; what is no page is answered as it is.
    /// - Parameter page: answers a visit with the page itself.
    func answer(_ visit: Visit, with page: (Visit) async throws -> Response?) async throws -> Response? {
        let own = visit.reading(in: words(of: visit))
        guard let answer = try await page(own) else { return nil }
        guard answer.status == .ok, answer.headers[.contentType]?.hasPrefix("text/html") == true else { return answer }
        let text = try await answer.body.text()
        let read =
            switch self {
            case .sentences: visit.page(SentencesPage(visit: visit.reading(in: visit.words), markup: text).frame)
            case .beside(let language): try await woven(text, own, in: language, page)
            }
        var headers = answer.headers
        for name in [HTTPField.Name.eTag, .cacheControl, .vary, .contentLength, .contentType] { headers[name] = nil }
        var response = read
        for header in headers { response.headers.append(header) }
        return response
    }

    private func words(of visit: Visit) -> Words {
        if case .sentences = self { visit.words.markingSentences } else { visit.words }
    }

    private func woven(
        _ text: String, _ visit: Visit, in language: InterfaceLanguage, _ page: (Visit) async throws -> Response?
    ) async throws -> Response {
        let words = visit.services.lexicon.words(in: language)
        guard let other = try await page(visit.reading(in: words)), other.status == .ok else { throw NotFound() }
        let reading = try await other.body.text()
        var pair = SideBySide(visit.words, words, query: "\(Self.besideField)=\(language.tag.rawValue)")
        let both = pair.weave(text, with: reading) { met in
            (
                before: BesideBar(visit: visit, other: language).html,
                behind: GlossaryNotes(words: visit.words, other: words, met: met).html
            )
        }
        let sheet = "<link rel=\"stylesheet\" href=\"\(StaticFiles.address(of: StyleSheet.tongues.rawValue))\"></head>"
        let shown = both.replacing("</head>", with: sheet, maxReplacements: 1)
        return visit.answer(shown, type: "text/html; charset=utf-8")
    }
}

extension ResponseBody {
    /// All of it. Pages of ours are written at once.
    fileprivate func text() async throws -> String {
        let collector = BodyCollector()
        try await write(collector)
        return collector.text
    }
}

/// Takes what a response writes.
private final class BodyCollector: ResponseBodyWriter {
    private var buffer = ByteBuffer()

    var text: String { String(buffer: buffer) }

    func write(_ buffer: ByteBuffer) async throws {
        var buffer = buffer
        self.buffer.writeBuffer(&buffer)
    }

    func finish(_ trailingHeaders: HTTPFields?) async throws {}
}
