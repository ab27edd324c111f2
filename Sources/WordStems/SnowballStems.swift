import CStemmer
public import Domain
import Synchronization

/// What is left of a word without its endings, by the system's libstemmer (Snowball).
public enum SnowballStems {
    /// The languages of the interface that Snowball knows. Ukrainian is none of them.
    private static let algorithms: [Language: String] = [
        .german: "german", Language(rawValue: "en"): "english", Language(rawValue: "tr"): "turkish",
        Language(rawValue: "ru"): "russian", Language(rawValue: "ar"): "arabic",
    ]

    /// A stemmer works on one word at a time, so each language has one for all.
    private static let stemmers = Mutex<[Language: Stemmer]>([:])

    /// A longer word is none.
    private static let byteLimit = 200

    /// - Parameter word: in small letters, with all its marks.
    /// - Returns: nil for a language that it does not know.
    @Sendable public static func stem(_ word: String, in language: Language) -> String? {
        guard let algorithm = algorithms[language], word.utf8.count <= byteLimit else { return nil }
        return stemmers.withLock { stemmers in
            if stemmers[language] == nil { stemmers[language] = Stemmer(algorithm) }
            return stemmers[language]?.stem(word)
        }
    }

    private struct Stemmer {
        private let stemmer: OpaquePointer

        /// Nil if the library does not have it.
        init?(_ algorithm: String) {
            guard let stemmer = sb_stemmer_new(algorithm, "UTF_8") else { return nil }
            self.stemmer = stemmer
        }

        func stem(_ word: String) -> String? {
            let bytes = Array(word.utf8)
            guard let stem = sb_stemmer_stem(stemmer, bytes, Int32(bytes.count)) else { return nil }
            let count = Int(sb_stemmer_length(stemmer))
            return String(decoding: UnsafeBufferPointer(start: stem, count: count), as: UTF8.self)
        }
    }
}
