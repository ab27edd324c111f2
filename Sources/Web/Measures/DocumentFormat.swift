import Domain
import Files
import HTTPTypes
import Hummingbird
import NIOCore
import Words

/// A form in which a paper is taken away.
enum DocumentFormat: String, CaseIterable {
    case word = "docx"
    case openDocument = "odt"
    case markdown = "md"

    var phrase: DocumentsPhrase {
        switch self {
        case .word: .asWord
        case .openDocument: .asOpenDocument
        case .markdown: .asMarkdown
        }
    }

    /// - Parameter name: of the file, without its ending.
    func file(_ document: Document, named name: String) -> Response {
        let content: (bytes: [UInt8], type: String)
        switch self {
        case .word: content = (document.word, Document.wordType)
        case .openDocument: content = (document.openDocument, Document.openDocumentType)
        case .markdown: content = (Array(document.markdown.utf8), Document.markdownType)
        }
        return Response(
            status: .ok,
            headers: [
                .contentType: content.type, .contentDisposition: "attachment; filename=\"\(name).\(rawValue)\"",
                .vary: "Accept-Language, Cookie",
            ],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: content.bytes)))
    }
}

/// The ways to take a paper away.
struct DocumentFiles: Component {
    let words: Words
    let address: DocumentAddress
    var languages: [Language] = []
    /// One that was given out.
    var version: Int?
    /// What a screen reader hears besides the format, where the same formats stand several times on a page.
    var subject: String?

    var html: HTML {
        let buttons = DocumentFormat.allCases.map { format in
            Button(
                label: words(format.phrase), action: .link(address.file(format, in: languages, version: version)),
                isSmall: true,
                accessibleLabel: subject.map { "\($0): \(words(format.phrase))" })
        }
        return "<p class=\"row\">\(buttons)</p>"
    }
}
