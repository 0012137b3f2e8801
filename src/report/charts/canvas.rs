//! A small drawing surface over plotters' SVG and bitmap backends, with measured text.

use std::sync::Once;

use plotters::backend::{BitMapBackend, SVGBackend};
use plotters::coord::Shift;
use plotters::drawing::{DrawingArea, IntoDrawingArea as _};
use plotters::element::{Circle, PathElement, Polygon, Rectangle, Text};
use plotters::prelude::DrawingBackend;
use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters::style::{Color as _, FontStyle, IntoFont as _, RGBColor, ShapeStyle, TextStyle, register_font};

use crate::error::{Error, Result};

/// Red, green, blue.
pub type Rgb = (u8, u8, u8);

/// Ink for text and axes.
pub const INK: Rgb = (34, 34, 34);
/// Secondary text.
pub const QUIET: Rgb = (95, 95, 95);
/// Grid lines.
pub const GRID: Rgb = (222, 222, 222);

/// PNGs have this many pixels a drawing unit.
const PNG_SCALE: u32 = 2;
/// Resolution noted in the PNG, so that it prints at its drawn size.
const PNG_DPI: f64 = 300.0;

/// Where text stands relative to its point.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Anchor {
    /// Begins at the point.
    Start,
    /// Centred on it.
    Middle,
    /// Ends at it.
    End,
}

/// Drawing in units of the chart's size; y grows downwards. Text is centred vertically on its point.
pub trait Canvas {
    /// Width and height.
    fn size(&self) -> (f64, f64);
    /// A filled rectangle.
    fn rect(&mut self, x: f64, y: f64, width: f64, height: f64, color: Rgb, opacity: f64);
    /// A line.
    fn line(&mut self, from: (f64, f64), to: (f64, f64), width: f64, color: Rgb, opacity: f64);
    /// A filled circle with a thin white rim.
    fn dot(&mut self, at: (f64, f64), radius: f64, color: Rgb);
    /// A filled polygon.
    fn polygon(&mut self, points: &[(f64, f64)], color: Rgb, opacity: f64);
    /// Text.
    fn text(&mut self, at: (f64, f64), text: &str, size: f64, bold: bool, color: Rgb, anchor: Anchor);
    /// Width and height of text.
    fn measure(&self, text: &str, size: f64, bold: bool) -> (f64, f64);
}

/// Registers the compiled-in fonts once.
pub fn register_fonts() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let _ = register_font("sans-serif", FontStyle::Normal, notosans::REGULAR_TTF);
        let _ = register_font("sans-serif", FontStyle::Bold, notosans::BOLD_TTF);
    });
}

/// Draws to SVG.
pub fn svg(size: (u32, u32), draw: impl Fn(&mut dyn Canvas)) -> Result<Vec<u8>> {
    let mut out = String::new();
    {
        let area = SVGBackend::with_string(&mut out, size).into_drawing_area();
        let mut surface = Surface { area, scale: 1.0, fault: None };
        surface.rect(0.0, 0.0, f64::from(size.0), f64::from(size.1), (255, 255, 255), 1.0);
        draw(&mut surface);
        surface.finish()?;
    }
    Ok(out.into_bytes())
}

/// Draws to PNG.
pub fn png(size: (u32, u32), draw: impl Fn(&mut dyn Canvas)) -> Result<Vec<u8>> {
    let (width, height) = (size.0 * PNG_SCALE, size.1 * PNG_SCALE);
    let mut pixels = vec![255u8; width as usize * height as usize * 3];
    {
        let area = BitMapBackend::with_buffer(&mut pixels, (width, height)).into_drawing_area();
        let mut surface = Surface { area, scale: f64::from(PNG_SCALE), fault: None };
        draw(&mut surface);
        surface.finish()?;
    }
    encode(&pixels, width, height).map_err(|e| Error::Failed(format!("chart: {e}")))
}

fn encode(pixels: &[u8], width: u32, height: u32) -> std::result::Result<Vec<u8>, png::EncodingError> {
    let mut out = Vec::new();
    let mut encoder = png::Encoder::new(&mut out, width, height);
    encoder.set_color(png::ColorType::Rgb);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_compression(png::Compression::Fast);
    let per_metre = (PNG_DPI / 0.0254).round() as u32;
    encoder.set_pixel_dims(Some(png::PixelDimensions { xppu: per_metre, yppu: per_metre, unit: png::Unit::Meter }));
    let mut writer = encoder.write_header()?;
    writer.write_image_data(pixels)?;
    writer.finish()?;
    Ok(out)
}

struct Surface<B: DrawingBackend> {
    area: DrawingArea<B, Shift>,
    scale: f64,
    fault: Option<String>,
}

impl<B: DrawingBackend> Surface<B> {
    fn at(&self, (x, y): (f64, f64)) -> (i32, i32) {
        ((x * self.scale).round() as i32, (y * self.scale).round() as i32)
    }

    fn style(color: Rgb, opacity: f64, filled: bool, width: u32) -> ShapeStyle {
        ShapeStyle { color: RGBColor(color.0, color.1, color.2).mix(opacity), filled, stroke_width: width }
    }

    fn note<E: std::fmt::Display>(&mut self, result: std::result::Result<(), E>) {
        if let Err(e) = result {
            self.fault.get_or_insert(e.to_string());
        }
    }

    fn finish(mut self) -> Result<()> {
        let done = self.area.present();
        self.note(done);
        self.fault.map_or(Ok(()), |fault| Err(Error::Failed(format!("chart: {fault}"))))
    }

    fn font(&self, size: f64, bold: bool) -> TextStyle<'static> {
        let style = if bold { FontStyle::Bold } else { FontStyle::Normal };
        ("sans-serif", size * self.scale, style).into_font().into()
    }
}

impl<B: DrawingBackend> Canvas for Surface<B> {
    fn size(&self) -> (f64, f64) {
        let (w, h) = self.area.dim_in_pixel();
        (f64::from(w) / self.scale, f64::from(h) / self.scale)
    }

    fn rect(&mut self, x: f64, y: f64, width: f64, height: f64, color: Rgb, opacity: f64) {
        let corners = [self.at((x, y)), self.at((x + width, y + height))];
        let drawn = self.area.draw(&Rectangle::new(corners, Self::style(color, opacity, true, 0)));
        self.note(drawn);
    }

    fn line(&mut self, from: (f64, f64), to: (f64, f64), width: f64, color: Rgb, opacity: f64) {
        let stroke = (width * self.scale).round().max(1.0) as u32;
        let path = PathElement::new(vec![self.at(from), self.at(to)], Self::style(color, opacity, false, stroke));
        let drawn = self.area.draw(&path);
        self.note(drawn);
    }

    fn dot(&mut self, at: (f64, f64), radius: f64, color: Rgb) {
        let (point, r) = (self.at(at), radius * self.scale);
        let rim = self.area.draw(&Circle::new(
            point,
            (r + self.scale).round() as i32,
            Self::style((255, 255, 255), 1.0, true, 0),
        ));
        self.note(rim);
        let drawn = self.area.draw(&Circle::new(point, r.round() as i32, Self::style(color, 1.0, true, 0)));
        self.note(drawn);
    }

    fn polygon(&mut self, points: &[(f64, f64)], color: Rgb, opacity: f64) {
        let points: Vec<(i32, i32)> = points.iter().map(|p| self.at(*p)).collect();
        let drawn = self.area.draw(&Polygon::new(points, Self::style(color, opacity, true, 0)));
        self.note(drawn);
    }

    fn text(&mut self, at: (f64, f64), text: &str, size: f64, bold: bool, color: Rgb, anchor: Anchor) {
        let h = match anchor {
            Anchor::Start => HPos::Left,
            Anchor::Middle => HPos::Center,
            Anchor::End => HPos::Right,
        };
        let ink = RGBColor(color.0, color.1, color.2);
        let style = self.font(size, bold).color(&ink).pos(Pos::new(h, VPos::Center));
        let visible: String = text.chars().filter(|c| !c.is_control()).collect();
        let drawn = self.area.draw(&Text::new(visible, self.at(at), style));
        self.note(drawn);
    }

    fn measure(&self, text: &str, size: f64, bold: bool) -> (f64, f64) {
        let (w, h) = self.area.estimate_text_size(text, &self.font(size, bold)).unwrap_or_default();
        (f64::from(w) / self.scale, f64::from(h) / self.scale)
    }
}

/// A part of another canvas, with its own size and scale.
pub struct Inset<'a> {
    /// The canvas drawn on.
    pub canvas: &'a mut dyn Canvas,
    /// Top left corner there.
    pub corner: (f64, f64),
    /// Units there for one unit here.
    pub scale: f64,
    /// Size here.
    pub size: (f64, f64),
}

impl Inset<'_> {
    fn at(&self, (x, y): (f64, f64)) -> (f64, f64) {
        (self.corner.0 + x * self.scale, self.corner.1 + y * self.scale)
    }
}

impl Canvas for Inset<'_> {
    fn size(&self) -> (f64, f64) {
        self.size
    }

    fn rect(&mut self, x: f64, y: f64, width: f64, height: f64, color: Rgb, opacity: f64) {
        let (x, y) = self.at((x, y));
        self.canvas.rect(x, y, width * self.scale, height * self.scale, color, opacity);
    }

    fn line(&mut self, from: (f64, f64), to: (f64, f64), width: f64, color: Rgb, opacity: f64) {
        let (from, to) = (self.at(from), self.at(to));
        self.canvas.line(from, to, width * self.scale, color, opacity);
    }

    fn dot(&mut self, at: (f64, f64), radius: f64, color: Rgb) {
        let at = self.at(at);
        self.canvas.dot(at, radius * self.scale, color);
    }

    fn polygon(&mut self, points: &[(f64, f64)], color: Rgb, opacity: f64) {
        let points: Vec<(f64, f64)> = points.iter().map(|p| self.at(*p)).collect();
        self.canvas.polygon(&points, color, opacity);
    }

    fn text(&mut self, at: (f64, f64), text: &str, size: f64, bold: bool, color: Rgb, anchor: Anchor) {
        let at = self.at(at);
        self.canvas.text(at, text, size * self.scale, bold, color, anchor);
    }

    fn measure(&self, text: &str, size: f64, bold: bool) -> (f64, f64) {
        let (w, h) = self.canvas.measure(text, size * self.scale, bold);
        (w / self.scale, h / self.scale)
    }
}

/// Title and subtitle at the top left; returns the y below them.
pub fn heading(canvas: &mut dyn Canvas, title: &str, subtitle: &str) -> f64 {
    canvas.text((40.0, 40.0), title, 28.0, true, INK, Anchor::Start);
    canvas.text((40.0, 74.0), subtitle, 17.0, false, QUIET, Anchor::Start);
    104.0
}

/// A chart without data says so.
pub fn nothing(canvas: &mut dyn Canvas, reason: &str) {
    let (width, height) = canvas.size();
    canvas.text((width / 2.0, height / 2.0), reason, 20.0, false, QUIET, Anchor::Middle);
}

/// A round step for about `count` ticks up to `max`.
pub fn tick_step(max: f64, count: f64) -> f64 {
    let raw = (max / count).max(1e-9);
    let power = 10f64.powf(raw.log10().floor());
    let step = [1.0, 2.0, 5.0, 10.0].into_iter().map(|m| m * power).find(|s| *s >= raw).unwrap_or(power);
    step.max(1e-9)
}

/// The marker of a coalition: shapes repeat every six, so that colour is never the only cue.
pub fn marker(canvas: &mut dyn Canvas, at: (f64, f64), radius: f64, color: Rgb, shape: usize) {
    let around = |n: usize, turn: f64, r: f64| -> Vec<(f64, f64)> {
        (0..n)
            .map(|k| {
                let angle = std::f64::consts::TAU * (k as f64 / n as f64) + turn;
                (at.0 + r * angle.cos(), at.1 + r * angle.sin())
            })
            .collect()
    };
    let quarter = std::f64::consts::FRAC_PI_2;
    let (points, grow) = match shape % 6 {
        1 => (4, 1.25),
        2 => (3, 1.4),
        3 => (5, 1.15),
        4 => (4, 1.25),
        5 => (3, 1.4),
        _ => {
            canvas.dot(at, radius, color);
            return;
        }
    };
    let turn = match shape % 6 {
        1 => quarter / 2.0,
        5 => quarter,
        _ => -quarter,
    };
    canvas.polygon(&around(points, turn, radius * grow + 1.2), (255, 255, 255), 1.0);
    canvas.polygon(&around(points, turn, radius * grow), color, 1.0);
}
