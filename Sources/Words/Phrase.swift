/// A sentence of the interface with what it wants to be told, in no language yet.
///
/// The build writes one enum per file of texts, such as `BoardPhrase`; `Words` says its cases in a language.
public protocol Phrase: MarkupPhrase {}

/// A sentence that may hold markup and therefore can be said as `HTML` only, such as `BoardMarkupPhrase`.
public protocol MarkupPhrase: Sendable, Equatable {
    /// Its place in the table of all phrases; differs from build to build.
    var number: Int { get }
    /// In the order in which the German text names them.
    var arguments: [PhraseArgument] { get }
}

/// Something that a sentence is told.
public enum PhraseArgument: Sendable, Equatable {
    case text(String)
    case number(Int)
    case html(HTML)
}
