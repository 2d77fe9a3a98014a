// dlib's frontal face detector and its 68-point shape predictor behind a C interface, for reference.py.
#include <algorithm>
#include <cstring>
#include <exception>

#include <dlib/array2d.h>
#include <dlib/image_processing.h>
#include <dlib/image_processing/frontal_face_detector.h>
#include <dlib/pixel.h>

namespace {
dlib::shape_predictor predictor;
// A detector keeps its pyramid's memory; one process asks one question at a time.
dlib::frontal_face_detector detector;
}  // namespace

extern "C" {

// 1 where the predictor's file could be read.
int open_landmarks(const char* file) {
  try {
    dlib::deserialize(file) >> predictor;
    detector = dlib::get_frontal_face_detector();
    return 1;
  } catch (const std::exception&) {
    return 0;
  }
}

// The number of faces in rows of RGB bytes; where it is 1, 68 pairs of x and y are written to `points`.
int find_landmarks(const unsigned char* rgb, int width, int height, int* points) {
  dlib::array2d<dlib::rgb_pixel> picture(height, width);
  for (int y = 0; y < height; y++)
    std::memcpy(&picture[y][0], rgb + std::size_t(y) * width * 3, std::size_t(width) * 3);
  const auto faces = detector(picture);
  if (faces.size() != 1) return int(faces.size());
  const auto shape = predictor(picture, faces[0]);
  for (unsigned i = 0; i < std::min(68ul, shape.num_parts()); i++) {
    points[2 * i] = int(shape.part(i).x());
    points[2 * i + 1] = int(shape.part(i).y());
  }
  return 1;
}
}
