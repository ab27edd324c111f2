/// What the house looks like: two banks, those who stand on them, a bridge.
enum Banks {
    static func draw(on canvas: Canvas) {
        canvas.area(.land) { pen in
            pen.move(0, 536)
            pen.curve(140, 528, 250, 540, 330, 550)
            pen.curve(400, 558, 440, 562, 486, 562)
            pen.curve(504, 574, 516, 610, 540, 630)
            pen.line(0, 630)
            pen.close()
            pen.move(1_200, 528)
            pen.curve(1_060, 524, 960, 540, 880, 550)
            pen.curve(810, 558, 760, 562, 714, 562)
            pen.curve(696, 574, 684, 610, 660, 630)
            pen.line(1_200, 630)
            pen.close()
        }
        canvas.line(.ink, thick: 5) { pen in
            pen.move(482, 562)
            pen.curve(530, 506, 670, 506, 718, 562)
            pen.move(482, 562)
            pen.line(718, 562)
            for x in [525.0, 562.5, 600, 637.5, 675] {
                pen.move(x, 562)
                pen.line(x, 562 - 168 * (x - 482) * (718 - x) / (236 * 236))
            }
        }
        for (x, y, radius) in [(440.0, 540.0, 19.0), (402, 545, 13), (300, 528, 17), (112, 515, 15), (82, 519, 10)] {
            canvas.area(.migrantOrganisations) { $0.circle(x, y, radius) }
        }
        canvas.draw(.square, x: 740, y: 525, size: 36, isInPicture: true)
        canvas.draw(.triangle, x: 796, y: 519, size: 38, isInPicture: true)
        canvas.draw(.square, x: 892, y: 517, size: 30, isInPicture: true)
        canvas.draw(.diamond, x: 940, y: 506, size: 34, isInPicture: true)
        canvas.draw(.triangle, x: 1_064, y: 496, size: 34, isInPicture: true)
        canvas.draw(.square, x: 1_118, y: 500, size: 28, isInPicture: true)
    }
}

extension Canvas {
    /// The mark of the house: a circle, a square and a bridge between them.
    func emblem(x: Double, y: Double) {
        let left = self.left(of: x, width: 76)
        line(.ink, thick: 6) { pen in
            pen.move(left + 12, y + 30)
            pen.curve(left + 20, y - 2, left + 56, y - 2, left + 64, y + 30)
        }
        area(.migrantOrganisations) { $0.circle(left + 12, y + 34, 12) }
        area(.administration) { pen in
            pen.polygon([(left + 53, y + 23), (left + 76, y + 23), (left + 76, y + 46), (left + 53, y + 46)])
        }
    }

    /// - Parameter isInPicture: from the left in every language.
    func draw(_ mark: PreviewPicture.Mark, x: Double, y: Double, size: Double, isInPicture: Bool = false) {
        let left = isInPicture ? x : self.left(of: x, width: size)
        func at(_ across: Double, _ down: Double) -> (Double, Double) { (left + across * size, y + down * size) }
        area(mark.colour) { pen in
            switch mark {
            case .circle: pen.circle(left + size / 2, y + size / 2, size / 2)
            case .square: pen.polygon([at(0.08, 0.08), at(0.92, 0.08), at(0.92, 0.92), at(0.08, 0.92)])
            case .bar: pen.polygon([at(0, 0.29), at(1, 0.29), at(1, 0.71), at(0, 0.71)])
            case .triangle: pen.polygon([at(0.5, 0.05), at(0.98, 0.92), at(0.02, 0.92)])
            case .diamond: pen.polygon([at(0.5, 0), at(1, 0.5), at(0.5, 1), at(0, 0.5)])
            case .downwards: pen.polygon([at(0.5, 0.95), at(0.02, 0.08), at(0.98, 0.08)])
            }
        }
    }
}

extension PreviewPicture.Mark {
    fileprivate var colour: Canvas.Colour {
        switch self {
        case .circle: .migrantOrganisations
        case .square, .bar: .administration
        case .triangle: .providers
        case .diamond, .downwards: .civilSociety
        }
    }
}
