import Domain
import Words

/// The picture: names on the two banks and curves between them, solid for active, dashed for dormant. Each curve is a link to its
/// cooperation and is called after those whom it connects; their names are written once and referred to.
struct BridgeDrawing: Component {
    let words: Words
    let picture: BridgePicture
    let listings: [Organisation.ID: DirectoryListing]

    private static let width = 1200
    private static let bank = 470
    private static let step = 26
    /// What fits on a bank.
    private static let letters = 56
    /// Between two bridges of the same two.
    private static let lane = 5

    private struct Place {
        let name: String
        let y: Int
    }

    private var isRightToLeft: Bool { words.language.direction == .rightToLeft }

    var html: HTML {
        let (one, other) = (picture.migrantOrganisations, picture.institutions)
        let rows = [height(of: one, beside: other), height(of: other, beside: one)].max() ?? 0
        let places = self.places(of: one, beside: other, as: "m").merging(
            self.places(of: other, beside: one, as: "i"), uniquingKeysWith: { first, _ in first })
        return """
            <svg class="bridge-picture" viewBox="0 0 \(Self.width) \(rows)" role="group" aria-label="\(caption)">\
            <desc id="b0">\(status("active"))</desc><desc id="b1">\(status("dormant"))</desc>\
            \(curves(between: places))\
            \(bank(one, at: places, isFirstBank: true))\(bank(other, at: places, isFirstBank: false))</svg>
            """
    }

    private var caption: String { words(BridgesPhrase.picture) }

    private func status(_ slug: String) -> String {
        words.lexicon.taxonomy.label(of: slug, in: .cooperationStatuses, language: words.language.tag)
    }

    private func height(of bank: [Organisation.ID], beside other: [Organisation.ID]) -> Int {
        bank.count * BridgePicture.distance(bank.count, beside: other.count) * Self.step / 2
    }

    private func places(
        of bank: [Organisation.ID], beside other: [Organisation.ID], as letter: String
    ) -> [Organisation.ID: Place] {
        let distance = BridgePicture.distance(bank.count, beside: other.count) * Self.step / 2
        return Dictionary(
            bank.enumerated().map { row, id in
                (id, Place(name: letter + String(row), y: row * distance + distance / 2))
            }, uniquingKeysWith: { first, _ in first })
    }

    /// Readers begin at the bank of the migrant organisations.
    private func x(isFirstBank: Bool) -> Int {
        isFirstBank != isRightToLeft ? Self.bank : Self.width - Self.bank
    }

    private func curves(between places: [Organisation.ID: Place]) -> [HTML] {
        let (x1, x2) = (x(isFirstBank: true), x(isFirstBank: false))
        let (half, whole) = ((x2 - x1) / 2, x2 - x1)
        var lanes: [[Organisation.ID]: Int] = [:]
        return picture.drawn.compactMap { bridge -> HTML? in
            guard let one = places[bridge.migrantOrganisation], let other = places[bridge.institution] else {
                return nil
            }
            let lane = lanes[[bridge.migrantOrganisation, bridge.institution], default: 0] * Self.lane
            lanes[[bridge.migrantOrganisation, bridge.institution], default: 0] += 1
            let address = CooperationAddress(bridge.cooperation).page
            let look: HTML? = bridge.isDormant ? " class=\"dormant\"" : nil
            let height = other.y - one.y
            return """
                <a href="\(address)" aria-labelledby="\(one.name) \(other.name) \(bridge.isDormant ? "b1" : "b0")">\
                <path\(look) d="M\(x1) \(one.y)c\(half) \(lane) \(half) \(height + lane) \(whole) \(height)"/></a>
                """
        }
    }

    /// Every point and name is drawn at the same place of its row.
    private func bank(
        _ organisations: [Organisation.ID], at places: [Organisation.ID: Place], isFirstBank: Bool
    ) -> HTML {
        let x = x(isFirstBank: isFirstBank)
        let isLeft = x < Self.width / 2
        return """
            <g class="bank \(isLeft ? "left" : "right")" transform="translate(\(x - 6) -6)">\
            \(organisations.map { point($0, at: places[$0], isLeft: isLeft) })</g>
            """
    }

    private func point(_ id: Organisation.ID, at place: Place?, isLeft: Bool) -> HTML {
        guard let listing = listings[id], let place else { return .nothing }
        let shape = SideShape(side: listing.side.rawValue)
        let isLong = listing.name.count > Self.letters
        let name = isLong ? String(listing.name.prefix(Self.letters - 1)) + "…" : listing.name
        return """
            <g class="tone-\(shape.rawValue)" transform="translate(0 \(place.y))">\(shape.drawing)\
            <text id="\(place.name)" x="\(isLeft ? -8 : 20)" y="11">\(name)</text></g>
            """
    }
}

/// The same curves without names and links, all of them in the width of a phone: an ornament above the lines that say it.
struct BridgeOrnament: Component {
    let picture: BridgePicture
    let isRightToLeft: Bool

    private static let width = 100

    var html: HTML {
        let (one, other) = (picture.migrantOrganisations, picture.institutions)
        let (left, right) = (heights(of: one, beside: other), heights(of: other, beside: one))
        let (start, width) = isRightToLeft ? (Self.width, -Self.width) : (0, Self.width)
        func curves(_ isDormant: Bool) -> String {
            picture.drawn.filter { $0.isDormant == isDormant }.compactMap { bridge in
                guard let from = left[bridge.migrantOrganisation], let to = right[bridge.institution] else {
                    return nil
                }
                return "M\(start) \(from)c\(width / 2) 0 \(width / 2) \(to - from) \(width) \(to - from)"
            }.joined()
        }
        let rows = max(
            one.count * BridgePicture.distance(one.count, beside: other.count),
            other.count * BridgePicture.distance(other.count, beside: one.count))
        return """
            <svg class="bridge-ornament" viewBox="0 0 \(Self.width) \(rows)" preserveAspectRatio="none" aria-hidden="true">\
            <path d="\(curves(false))"/><path class="dormant" d="\(curves(true))"/></svg>
            """
    }

    /// In halves of a row.
    private func heights(of bank: [Organisation.ID], beside other: [Organisation.ID]) -> [Organisation.ID: Int] {
        let distance = BridgePicture.distance(bank.count, beside: other.count)
        return Dictionary(
            bank.enumerated().map { row, id in (id, row * distance + distance / 2) },
            uniquingKeysWith: { first, _ in first })
    }
}
