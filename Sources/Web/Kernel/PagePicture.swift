import Domain
import Hummingbird
import Pictures
import Storage
import Words

extension Visit {
    /// The picture that stands beside a link to a page: kept, and drawn anew when something that it shows has changed.
    ///
    /// - Parameters:
    ///   - address: that of the picture without its language; whatever else is asked for draws nothing more.
    ///   - load: reads at one moment what it shows, the same for everybody; nil if there is no such page.
    /// - Throws: `NotFound`.
    func picture<Contents: Sendable>(
        at address: String, _ load: @escaping @Sendable (Reader) throws -> Contents?,
        of make: (Contents, Words) -> PreviewPicture
    ) async throws -> Response {
        let words = wordsInAddress
        let key = PageCache.Key(address: address, language: words.language.tag)
        let kept = try await services.pictures.page(for: key, turn: 0, in: database, load) { contents in
            var picture = make(contents, words)
            picture.isRightToLeft = words.language.direction == .rightToLeft
            return PageCache.Page(picture: picture.png, type: PreviewPicture.mediaType)
        }
        return kept.response(to: request)
    }
}

extension PreviewPicture {
    /// - Parameter side: whose shape stands before what is above.
    init(above: String, title: String, below: [String] = [], side: Side? = nil) {
        self.init(
            house: SiteMark.name, above: above, title: title, below: below,
            mark: side.map { Mark(SideShape(side: $0.rawValue)) })
    }
}

extension PreviewPicture.Mark {
    fileprivate init(_ shape: SideShape) {
        self =
            switch shape {
            case .mo: .circle
            case .administration: .square
            case .service: .bar
            case .provider: .triangle
            case .civil: .diamond
            case .other: .downwards
            }
    }
}
