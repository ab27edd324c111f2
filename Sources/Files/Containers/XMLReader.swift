import CXML2

/// Reads XML that somebody sent, piece after piece, by libxml2. Nothing is fetched from elsewhere, no entity is replaced, and a
/// document that declares some is refused.
final class XMLReader {
    enum Problem: Error, Hashable { case unreadable }

    enum Piece {
        case opens(String)
        case closes(String)
        case text(String)
    }

    private let reader: OpaquePointer
    /// `<v/>` opens and closes at once, and libxml2 says so only once.
    private var closing: String?

    private static let isReady: Void = xmlInitParser()

    /// - Parameter bytes: must outlive the reader.
    init(_ bytes: UnsafeBufferPointer<UInt8>) throws(Problem) {
        _ = Self.isReady
        let options = [XML_PARSE_NONET, XML_PARSE_NOERROR, XML_PARSE_NOWARNING, XML_PARSE_COMPACT]
            .reduce(Int32(0)) { $0 | Int32($1.rawValue) }
        let opened = bytes.withMemoryRebound(to: CChar.self) { characters in
            xmlReaderForMemory(characters.baseAddress, Int32(clamping: characters.count), nil, nil, options)
        }
        guard let opened else { throw .unreadable }
        reader = opened
        // Else libxml2 writes what it does not understand, with the text around it, to standard error: what somebody sent
        // has no place in a log. `XML_PARSE_NOERROR` does not reach all it says.
        xmlTextReaderSetStructuredErrorHandler(reader, { _, _ in }, nil)
    }

    deinit { xmlFreeTextReader(reader) }

    /// The next piece; nil at the end.
    func next() throws(Problem) -> Piece? {
        if let name = closing {
            closing = nil
            return .closes(name)
        }
        while true {
            let step = xmlTextReaderRead(reader)
            guard step >= 0 else { throw .unreadable }
            guard step == 1 else { return nil }
            switch xmlTextReaderNodeType(reader) {
            case Int32(XML_READER_TYPE_ELEMENT.rawValue):
                let name = Self.string(xmlTextReaderConstLocalName(reader))
                if xmlTextReaderIsEmptyElement(reader) == 1 { closing = name }
                return .opens(name)
            case Int32(XML_READER_TYPE_END_ELEMENT.rawValue):
                return .closes(Self.string(xmlTextReaderConstLocalName(reader)))
            case Int32(XML_READER_TYPE_TEXT.rawValue), Int32(XML_READER_TYPE_CDATA.rawValue),
                Int32(XML_READER_TYPE_SIGNIFICANT_WHITESPACE.rawValue):
                return .text(Self.string(xmlTextReaderConstValue(reader)))
            case Int32(XML_READER_TYPE_DOCUMENT_TYPE.rawValue), Int32(XML_READER_TYPE_ENTITY_REFERENCE.rawValue):
                throw .unreadable
            default: continue
            }
        }
    }

    /// Of the element that has just opened, by their names without a prefix.
    func attributes() -> [String: String] {
        var found: [String: String] = [:]
        while xmlTextReaderMoveToNextAttribute(reader) == 1 {
            found[Self.string(xmlTextReaderConstLocalName(reader))] = Self.string(xmlTextReaderConstValue(reader))
        }
        _ = xmlTextReaderMoveToElement(reader)
        return found
    }

    private static func string(_ characters: UnsafePointer<UInt8>?) -> String {
        characters.map { String(cString: $0) } ?? ""
    }
}
