import Domain
import Files
import Words

/// A list as somebody sent it: pasted into the field, or as a file. From here on both are the same.
struct SentList: Sendable {
    static let pasted = "list"
    static let file = "file"
    /// Half a million letters are more than five hundred lines ever have.
    static let mostBytes = 1024 * 1024

    let text: String
    /// The one to which a problem belongs.
    let field: String

    /// - Throws: `FormProblems` for a file that is no text.
    init(_ visit: Visit) throws(FormProblems) {
        guard let bytes = visit.files[Self.file] else {
            (text, field) = (visit.form[Self.pasted], Self.pasted)
            return
        }
        field = Self.file
        guard !bytes.isEmpty else { throw FormProblems(Self.file, PaperPhrase.fileIsMissing) }
        guard bytes.count <= Self.mostBytes else {
            throw FormProblems(Self.file, PaperPhrase.fileIsTooLarge(limit: Self.mostBytes / (1024 * 1024)))
        }
        guard !OfficeText.isWorkbook(bytes) else { throw FormProblems(Self.file, PaperPhrase.fileIsWorkbook) }
        guard let decoded = OfficeText.decode(bytes), !decoded.contains("\0") else {
            throw FormProblems(Self.file, PaperPhrase.fileIsUnreadable)
        }
        text = TypedText(decoded).text
    }
}
