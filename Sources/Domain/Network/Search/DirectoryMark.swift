extension DirectorySearch {
    /// Where an organisation answers a word, and how well.
    struct Mark {
        static let name: UInt8 = 1
        static let offer: UInt8 = 2
        /// What it says about an offer, beside the kind.
        static let offerText: UInt8 = 4
        static let text: UInt8 = 8
        // Who has it of two lists answers better than who has it of one.
        static let topic: UInt8 = 16
        static let targetGroup: UInt8 = 32
        static let kind: UInt8 = 64
        static let otherList: UInt8 = 128

        static func place(of list: TaxonomyList) -> UInt8 {
            switch list {
            case .offerKinds: offer
            case .topics: topic
            case .targetGroups: targetGroup
            case .organisationKinds: kind
            default: otherList
            }
        }

        /// Points, places, what further places add, and what repeats do, a byte each: a hundred thousand are looked at for
        /// each word, several at once.
        private(set) var bits: UInt32 = 0

        var isAnswer: Bool { bits != 0 }
        /// Whether it has only something wider than what was asked.
        var isNear: Bool { bits & Self.near != 0 }
        var places: UInt8 { UInt8(truncatingIfNeeded: bits >> 8) }
        var bestPoints: UInt32 { bits & 0xFF }
        /// With what it answers besides, and how often.
        var points: UInt32 { bestPoints &+ (bits >> 16 & 0xFF) &+ repeats }
        private var repeats: UInt32 { bits >> 24 & 0x7F }

        /// Beside what repeats, which never grows so far.
        private static let near: UInt32 = 1 << 31

        /// Who answers it already is not near to it.
        @inline(__always)
        mutating func noteNear(_ place: UInt8, _ points: UInt8) {
            guard bits == 0 || isNear else { return }
            note(place, points)
            bits |= Self.near
        }

        @inline(__always)
        mutating func note(_ place: UInt8, _ points: UInt8) {
            let place = UInt32(place) << 8
            if bits & place != 0 {
                // At most three times.
                if repeats < 3 { bits &+= 1 << 24 }
            } else if bits != 0 {
                bits &+= 3 << 16
            }
            bits |= place
            if UInt32(points) > bits & 0xFF { bits = bits & ~0xFF | UInt32(points) }
        }

        /// Whoever answers both parts of a compound does it as well as the worse one.
        func met(by other: Mark) -> Mark {
            guard isAnswer, other.isAnswer else { return Mark() }
            var both = Mark()
            both.bits = min(bits & 0xFF, other.bits & 0xFF) | (bits | other.bits) & (0xFF00 | Self.near)
            return both
        }
    }
}
